//! From which network a request comes, for counting how often; never kept, never shown.

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The network of a request.
#[derive(Debug, Clone)]
pub(crate) struct Network(pub String);

impl<S: Sync> FromRequestParts<S> for Network {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let address = address(peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)), &parts.headers);
        Ok(Self(gk_service::network_of(address)))
    }
}

/// The address of whoever asks: what a proxy on this machine says, else the other end of the line. Anybody else could
/// write what they like.
fn address(peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !peer.to_canonical().is_loopback() {
        return peer;
    }
    let told = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).next_back();
    // The proxy adds the address that it sees at the end.
    told.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_proxy_on_this_machine_is_believed_and_nobody_else() {
        let ip = |text: &str| -> IpAddr { text.parse().expect("an address") };
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("10.0.0.1, 203.0.113.7"));
        assert_eq!(address(ip("127.0.0.1"), &headers), ip("203.0.113.7"));
        assert_eq!(address(ip("198.51.100.1"), &headers), ip("198.51.100.1"));
        assert_eq!(address(ip("127.0.0.1"), &HeaderMap::new()), ip("127.0.0.1"));
    }
}
