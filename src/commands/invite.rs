//! `matgim invite`: a link with which one person makes one account.

use clap::Args;

use super::database;
use super::ended::Ended;
use super::user::acted;
use crate::settings::Settings;
use native::ports::{SystemClock, SystemRandomness};
use oauth::names::Lifetime;
use oauth::secret::OneTimeLink;
use ports::{Clock as _, Randomness as _};
use storage::administration::Act;
use texts::times::machine_moment;

#[derive(Args)]
pub struct Arguments {
    /// How many days it works, 1 to 90
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u8).range(1..=90))]
    pub days: u8,
}

pub async fn run(settings: &Settings, arguments: &Arguments) -> Result<(), Ended> {
    let store = database::open(settings).await?;
    let invitation = OneTimeLink::generate(SystemRandomness.secret());
    let ends = SystemClock.now().plus(Lifetime::from_days(arguments.days.into()));
    acted(&*store, Act::MakeInvitation { hash: invitation.hash(), expires_at: ends }).await?;
    store.close().await;
    println!("{}", settings.base_url.join(&format!("/signup?invitation={}", invitation.expose())));
    let days = if arguments.days == 1 { "1 day".to_owned() } else { format!("{} days", arguments.days) };
    println!("makes one account, until {} ({days})", machine_moment(ends));
    Ok(())
}
