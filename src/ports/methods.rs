//! Methods as a log names them.

use http::Method;

/// One that there is (RFC 9110 §9.3, RFC 5789); others are as long as their sender likes.
pub const fn logged(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::TRACE => "TRACE",
        Method::CONNECT => "CONNECT",
        _ => "another",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_of_nobodys_is_not_repeated() {
        assert_eq!(logged(&Method::from_bytes("A".repeat(10_000).as_bytes()).expect("a method")), "another");
        assert_eq!(logged(&Method::from_bytes(b"PURGE").expect("a method")), "another");
        assert_eq!(logged(&Method::from_bytes(b"GET").expect("a method")), "GET");
    }
}
