//! Where a request comes from.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::FromRequestParts;
use axum::extract::connect_info::{ConnectInfo, Connected};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::serve::IncomingStream;

use super::listen::Gate;

/// The address of whoever asks; behind a reverse proxy on this machine, the one that the proxy names.
pub(super) struct Peer(pub IpAddr);

/// Whether somebody on this machine asks, and not a proxy for somebody else.
pub(super) struct Beside(pub bool);

impl<S: Send + Sync> FromRequestParts<S> for Beside {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let named = parts.headers.contains_key("x-forwarded-for");
        Ok(Self(!named && direct(parts).is_loopback()))
    }
}

/// The other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct OtherEnd(SocketAddr);

impl Connected<IncomingStream<'_, Gate>> for OtherEnd {
    fn connect_info(stream: IncomingStream<'_, Gate>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self(seen_through(direct(parts), &parts.headers)))
    }
}

/// The address at the other end; a request that came over none is of this machine.
fn direct(parts: &Parts) -> IpAddr {
    parts
        .extensions
        .get::<ConnectInfo<OtherEnd>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(end)| {
            end.0.ip()
        })
}

/// Whose an address is, for what is counted by it: a household or a firm has a whole /64 of IPv6.
pub(super) fn origin(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => {
            let network = u128::from(six) & (u128::MAX << 64);
            IpAddr::V6(Ipv6Addr::from(network))
        }
        four @ IpAddr::V4(_) => four,
    }
}

/// Only a proxy on this machine is believed; the last address is the one that it saw itself.
fn seen_through(direct: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !direct.is_loopback() {
        return direct;
    }
    headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .next_back()
        .and_then(|last| last.trim().parse().ok())
        .unwrap_or(direct)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_ipv6_counts_as_one() {
        for (address, counted) in [
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("2001:db8:1:2::9", "2001:db8:1:2::"),
            ("2001:db8:1:3::9", "2001:db8:1:3::"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("192.0.2.1", "192.0.2.1"),
        ] {
            let [address, counted]: [IpAddr; 2] =
                [address, counted].map(|one| one.parse().unwrap());
            assert_eq!(origin(address), counted);
        }
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let mut headers = HeaderMap::new();
        headers.append(
            "x-forwarded-for",
            "203.0.113.9, 198.51.100.7".parse().unwrap(),
        );
        let [local, other, last]: [IpAddr; 3] =
            ["127.0.0.1", "192.0.2.1", "198.51.100.7"].map(|one| one.parse().unwrap());
        assert_eq!(seen_through(local, &headers), last);
        assert_eq!(seen_through(other, &headers), other);
        assert_eq!(seen_through(local, &HeaderMap::new()), local);
        headers.append("x-forwarded-for", "unknown".parse().unwrap());
        assert_eq!(seen_through(local, &headers), local);
    }
}
