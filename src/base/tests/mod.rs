//! The suite that every store must pass, and the stores that it is run on.

mod accounts;
mod amending;
mod bulk;
mod commands;
pub(crate) mod fixture;
mod news;
mod presence;
mod privacy;
mod purge;
mod reading;
mod replay;
mod reports;
#[path = "../../../tests/common/postgres.rs"]
pub(super) mod server;
mod shared;
mod survival;
mod together;

/// Runs tests that are written for any place on each place that there is.
macro_rules! on_every_store {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    super::$test::<crate::base::tests::fixture::OnSqlite>().await;
                }
            )+
        }

        mod postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    super::$test::<crate::base::tests::fixture::OnPostgres>().await;
                }
            )+
        }
    };
}
use on_every_store;
