use std::net::TcpListener;
use std::sync::atomic::{AtomicU16, Ordering};

/// A port that the system hands out to nobody who leaves the choice to it (`ip_local_port_range` begins above), and that nobody has.
pub fn free_port() -> u16 {
    const FIRST: u16 = 20_000;
    const COUNT: u16 = 12_000;
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let own = u16::try_from(std::process::id() * 61 % u32::from(COUNT)).expect("less than all of them");
    loop {
        let port = FIRST + (own + NEXT.fetch_add(1, Ordering::Relaxed)) % COUNT;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
