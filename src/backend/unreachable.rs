//! What stands in the way to a server, as [`super::BackendError::Unreachable`] says it. Other words come from the
//! system as they are.

/// Nobody listens there.
pub const REFUSED: &str = "connection refused";
/// No host of that name.
pub const NO_HOST: &str = "no such host";
/// No answer in time.
pub const TIMED_OUT: &str = "timed out";
/// No route, or no network at all.
pub const NO_WAY: &str = "no network";
/// A connection broke in the middle.
pub const BROKEN: &str = "connection lost";
/// The server cannot show that it is the one.
pub const CERTIFICATE: &str = "certificate not trusted";
/// No answer, and the one from before is not on this device.
pub const NOT_KEPT: &str = "not kept on this device";
/// Something there does not speak TLS.
pub const TLS: &str = "no secure connection";
/// A base that lost a command may have sent the mail that the command wrote.
pub const MAILED: &str = "the server lost it, and its mail may have left already";
