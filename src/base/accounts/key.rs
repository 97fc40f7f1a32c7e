//! Public keys, as `ssh-keygen` writes them.

use russh::keys::{Algorithm, HashAlg, PublicKey};

/// Why a line is no key that the program takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// Not even the beginning of one.
    #[error("a line begins with ssh-ed25519 or ecdsa-sha2-…")]
    NoKey,
    /// Something that nobody should hand over.
    #[error("this is a private key")]
    Private,
    /// RSA, whatever its length: servers of this program do not read its signatures.
    #[error("RSA keys are not taken")]
    Rsa,
    /// Another kind, as its line calls it.
    #[error("{0} keys are not taken")]
    Kind(String),
    /// It cannot be read.
    #[error("the key is damaged")]
    Damaged,
}

/// The fingerprint of a line like `ssh-ed25519 AAAA… marie@laptop`, as `ssh-keygen -l` shows it.
pub(super) fn fingerprint(line: &str) -> Result<String, KeyFault> {
    if line.contains("PRIVATE KEY") {
        return Err(KeyFault::Private);
    }
    let mut words = line.split_whitespace();
    let kind = words.next().ok_or(KeyFault::NoKey)?;
    match Algorithm::new(kind) {
        Ok(Algorithm::Ed25519 | Algorithm::Ecdsa { .. }) => {}
        Ok(Algorithm::Rsa { .. }) => return Err(KeyFault::Rsa),
        Ok(Algorithm::Other(_)) | Err(_) => return Err(KeyFault::NoKey),
        Ok(_) => return Err(KeyFault::Kind(kind.to_owned())),
    }
    let encoded = words.next().ok_or(KeyFault::Damaged)?;
    let key = PublicKey::from_openssh(&format!("{kind} {encoded}"));
    let key = key.map_err(|_| KeyFault::Damaged)?;
    Ok(key.fingerprint(HashAlg::Sha256).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with `ssh-keygen -t ed25519`, its fingerprint said by `ssh-keygen -l`.
    const LINE: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOYlZDNIsnkrInkF+s+vzXKZVfaHblDh5V5A4BqHqzsR marie@portable";

    fn beginning(length: usize) -> &'static str {
        LINE.get(..length).unwrap()
    }

    #[test]
    fn a_line_has_the_fingerprint_that_ssh_keygen_says() {
        for line in [LINE, &LINE.replace(' ', " \t "), beginning(80)] {
            assert_eq!(
                fingerprint(line).unwrap(),
                "SHA256:8mvMBtDkfd2u+ZzB2Jxrl/2VfCHc2qlC0ZYOHZTWXEM",
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_key_is_refused_with_a_reason() {
        for (wrong, fault) in [
            ("", KeyFault::NoKey),
            ("bonjour", KeyFault::NoKey),
            ("command=\"sh\" ssh-ed25519 AAAA", KeyFault::NoKey),
            ("ssh-ed25519", KeyFault::Damaged),
            ("ssh-ed25519 !!!", KeyFault::Damaged),
            ("ssh-ed25519 AAAAB3NzaC1yc2E=", KeyFault::Damaged),
            (beginning(70), KeyFault::Damaged),
            ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7", KeyFault::Rsa),
            ("ssh-dss AAAA", KeyFault::Kind("ssh-dss".into())),
            ("-----BEGIN OPENSSH PRIVATE KEY-----", KeyFault::Private),
        ] {
            assert_eq!(fingerprint(wrong), Err(fault), "{wrong}");
        }
    }
}
