//! A server that cannot start says why, and what to do next.

use crate::process::World;

fn said(world: &World, arguments: &[&str], code: i32) -> String {
    let output = world.run(arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(output.stdout.is_empty());
    said
}

#[test]
fn an_address_that_cannot_be_had_is_told() {
    let world = World::new();
    let served = world.serve(&[]);
    let taken = served.url.strip_prefix("http://").unwrap();
    let told = said(&world, &["serve", "--listen", taken], 1);
    assert!(
        told.contains(taken) && told.contains("taken") && told.contains("--listen"),
        "{told}"
    );
    let told = said(&world, &["serve", "--listen", "192.0.2.1:8420"], 1);
    assert!(
        told.contains("plain HTTP") && told.contains("--tls-cert"),
        "{told}"
    );
    let told = said(
        &world,
        &["serve", "--listen", "192.0.2.1:8420", "--insecure"],
        1,
    );
    assert!(told.contains("not one of this machine"), "{told}");
    said(&world, &["serve", "--listen", "nowhere"], 2);
}

#[test]
fn a_certificate_that_cannot_be_used_is_told() {
    let world = World::new();
    let missing = world.path("missing.pem");
    let (missing, base) = (missing.to_str().unwrap(), world.base());
    let base = base.to_str().unwrap();
    for (chain, key, named) in [(missing, missing, missing), (base, base, base)] {
        let arguments = [
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--tls-cert",
            chain,
            "--tls-key",
            key,
        ];
        let told = said(&world, &arguments, 1);
        assert!(told.contains(named) && told.contains("PEM"), "{told}");
    }
    said(&world, &["serve", "--tls-cert", missing], 2);
}

#[test]
fn a_base_that_is_not_there_is_told() {
    let world = World::new();
    let nowhere = world.path("nowhere.db");
    let told = said(&world, &["serve", "--base", nowhere.to_str().unwrap()], 6);
    assert!(told.contains("nowhere.db"), "{told}");
}
