//! Every statement that people wait for goes through an index, also when the server plans it without knowing what it
//! will be asked.

use sqlx::{AssertSqlSafe, PgConnection};

use super::{connect, kept, mail, read, run, write};
use crate::base::tests::fixture::{OnPostgres, Place};

/// Three years of 40 technicians.
const FILL: &str = "
    INSERT INTO client (id, doc) SELECT lpad(n::text, 32, '0')::uuid, '{}' FROM generate_series(1, 5000) AS n;
    INSERT INTO client_word (word, client)
        SELECT 'mot' || n || w, lpad(n::text, 32, '0')::uuid FROM generate_series(1, 5000) AS n, generate_series(1, 6) AS w;
    INSERT INTO intervention (id, revision, number, client_id, branch_id, status, locked, deleted, span, start_s, end_s,
        created_s, technicians, doc)
        SELECT md5(n::text)::uuid, 1, 'N' || n, lpad((n % 5000 + 1)::text, 32, '0')::uuid, n % 2, 'confirmed', false,
        n % 97 = 0, CASE WHEN n % 50 > 0 THEN (n % 400 = 1)::int END,
        CASE WHEN n % 50 > 0 THEN 1700000000 + n * 1900 END, CASE WHEN n % 50 > 0 THEN 1700003600 + n * 1900 END,
        1700000000 + n, ARRAY[n % 40], '{\"label\": \"x\"}' FROM generate_series(1, 50000) AS n;
    INSERT INTO assignment SELECT technicians[1], span, start_s, end_s, id FROM intervention WHERE span IS NOT NULL;
    INSERT INTO report (intervention, doc) SELECT id, '{}' FROM intervention;
    INSERT INTO work SELECT id, 0, technicians[1], created_s, created_s + 60 FROM intervention;
    INSERT INTO journal SELECT n, md5('c' || n)::uuid, md5((n % 50000 + 1)::text)::uuid, 1, '{}', 0, 0, 0, '{}', '[]'
        FROM generate_series(1, 150000) AS n;
    INSERT INTO mail (id, command_id, intervention_id, recipients, queued_us, state, attempts, began_us, next_us)
        SELECT md5('m' || n)::uuid, md5('c' || n)::uuid, md5(n::text)::uuid, '[]', 0,
        CASE WHEN n % 1000 = 0 THEN 'waiting' ELSE 'sent' END, 1, 0, 0 FROM generate_series(1, 20000) AS n;
    INSERT INTO form SELECT decode(md5(n::text), 'hex'), '{}' FROM generate_series(1, 2000) AS n;
    INSERT INTO blob SELECT decode(md5(n::text), 'hex'), 0, 'x' FROM generate_series(1, 2000) AS n;
    INSERT INTO draft SELECT n % 40, md5(n::text)::uuid, 'notes', 'x' FROM generate_series(1, 2000) AS n;
    ANALYZE";

/// How many values a statement is given.
fn asked(sql: &str) -> usize {
    (1..=9)
        .rev()
        .find(|place| sql.contains(&format!("${place}")))
        .unwrap_or_default()
}

async fn plan(on: &mut PgConnection, sql: &str) -> String {
    run(on, "DEALLOCATE ALL").await;
    let values = vec!["NULL"; asked(sql)].join(", ");
    let prepare = format!("PREPARE one AS {sql}");
    sqlx::raw_sql(AssertSqlSafe(prepare))
        .execute(&mut *on)
        .await
        .unwrap();
    let explain = match values.as_str() {
        "" => "EXPLAIN EXECUTE one".to_owned(),
        values => format!("EXPLAIN EXECUTE one({values})"),
    };
    let lines = sqlx::raw_sql(AssertSqlSafe(explain))
        .fetch_all(on)
        .await
        .unwrap();
    let text = |row| sqlx::Row::get::<String, _>(row, 0);
    lines.iter().map(text).collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_statement_reads_a_whole_table() {
    let place = OnPostgres::new().await;
    let mut on = connect(&place).await;
    run(&mut on, FILL).await;
    run(
        &mut on,
        "SET plan_cache_mode = force_generic_plan; SET jit = off",
    )
    .await;
    let statements = read::sql::ALL
        .into_iter()
        .chain(write::ALL)
        .chain(kept::ALL)
        .chain(mail::ALL);
    for (name, sql) in statements {
        let plan = plan(&mut on, sql).await;
        let scans: Vec<&str> = plan
            .lines()
            .filter(|line| line.contains("Seq Scan on"))
            // What is small whatever the base holds.
            .filter(|line| {
                !["meta", "directory", "sequence"]
                    .iter()
                    .any(|few| line.contains(few))
            })
            .collect();
        assert!(scans.is_empty(), "{name}:\n{plan}");
        // An index whose first column is not asked for is read from end to end, too.
        assert!(
            name != "clients" || plan.contains("client_word_pkey"),
            "{plan}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_with_known_days_goes_through_the_days() {
    let place = OnPostgres::new().await;
    let mut on = connect(&place).await;
    run(&mut on, FILL).await;
    for (sql, index) in [
        (read::sql::WINDOW, "intervention_in_time"),
        (read::sql::WINDOW_OF_TECHNICIANS, "assignment_pkey"),
    ] {
        let asked = sql
            .replace("$1", "1730000000")
            .replace("$2", "1730604800")
            .replace("$3", "NULL")
            .replace("$4", "'{1,2,3}'::bigint[]");
        let explain = AssertSqlSafe(format!("EXPLAIN {asked}"));
        let lines: Vec<String> = sqlx::query_scalar(explain)
            .fetch_all(&mut on)
            .await
            .unwrap();
        let plan = lines.join("\n");
        assert!(plan.contains(index) && !plan.contains("Seq Scan"), "{plan}");
    }
}
