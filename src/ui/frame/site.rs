//! Where the pages stand.

/// Provided to every page as context.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The path of the issuer, without a trailing slash.
    pub base: String,
    /// The address of Haru, where it runs beside this server.
    pub haru_url: Option<String>,
    /// Whether this server has a security page for the resource owner.
    pub accounts: bool,
}

/// The address of the sign-in page that leads back to `here`.
pub fn sign_in(base: &str, here: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("return_to", here).finish();
    format!("{base}/login?{query}")
}
