namespace SpatialCockpit.Tests.Analytics.Answering.Sandbox;

/// <summary>What must not be asked: statements that try to leave the caller's catalogue, read what is beside it, or change anything.</summary>
internal static class HostileSql
{
    /// <summary>Refused before anything is run.</summary>
    public static IEnumerable<string> Refused =>
        [.. Statements, .. Catalogues, .. Files, .. Settings, .. Evasions, .. Functions.Select(call => $"select {call}"), .. TableFunctions.Select(call => $"select * from {call}")];

    /// <summary>Would run for ever, or take all there is: cut off.</summary>
    public static IReadOnlyList<string> Endless { get; } =
    [
        "select count(*) from cases a, cases b, cases c, cases d where hash(a.code || b.code || c.code || d.code) % 7 = 3",
        "with recursive t(n) as (select 1 union all select n + 1 from t) select max(n) from t",
        "with recursive t(n, s) as (select 1, 'x' union all select n + 1, s || s from t) select count(*) from t",
        "select count(*) from range(100000000000) a(i) where hash(i) % 7 = 3 and sqrt(i) < 0",
        "select list_resize([1], 3000000000)",
        "select sum(length(repeat('x', 1000000000))) from range(50)",
        "select count(*) from (select unnest(range(1000000000)) a, repeat('xyz', 100000) b) where b <> a::varchar order by 1",
        "select count(distinct md5(i::varchar || j::varchar)) from range(1000000) a(i), range(1000000) b(j)",
        "select array_agg(i) from range(20000000000) t(i)",
        "select string_agg(md5(i::varchar)) from range(20000000000) t(i)",
    ];

    /// <summary>May be asked, in the hope of rows of others: answered with none of them, or with what went wrong, which names none either.</summary>
    public static TheoryData<string> Prying { get; } =
    [
        "select code, region from cases where region like '99010' || '2%'", "select max(code), max(region) from cases", "select * from cases where true or region = 'x' order by code desc limit 5", "summarize cases", "select code, region from cases using sample 100%",
        "select histogram(region) from cases", "select approx_top_k(region, 9) from cases", "select a.code, b.code, b.region from cases a full join cases b on a.id = b.id + 1", "select code, region from cases union all (select code, region from cases order by code desc)",
        "with recursive t as (select max(id) as i from cases union all select i + 1 from t where i < 1000) select t.i, c.code, c.region from t left join cases c on c.id = t.i", "select max(code)::int from cases", "select max(region)::date from cases", "select error(max(region)) from cases",
        "select string_agg(distinct region, ',') from cases", "select min(region) over (order by code rows between unbounded preceding and unbounded following) from cases", "select * from (describe cases)", "select c.* from cases c asof join cases d on c.occurred_at < d.occurred_at",
        "select region_of(110.45, 44.5), unit_grid(110.45, 44.5)", "select polygon_of((select polygon_index_agg(code, geom) from cases), 110.45, 44.5)", "select code, region from cases order by id desc offset 290", "select * from (pivot cases on left(region, 6) || '002' in ('x') using max(code))",
        "select code, cases.region from case_steps join cases on case_id = cases.id", "select arg_max(region, code), first(region order by code desc) from cases", "select list(region) from cases", "select * from cases where code = 'C000500'", "select st_asgeojson(st_collect_agg(geom)), max(region) from cases",
    ];

    private static readonly string[] Statements =
    [
        "drop table cases", "delete from cases", "update cases set state = 'x'", "insert into cases values (1)", "create table x as select 1", "create temp table x (a int)", "create view v as select 1", "create macro m(a) as a", "create schema s",
        "create sequence q", "create type t as enum ('a')", "create secret s (type s3)", "alter table cases add column x int", "truncate cases", "vacuum", "analyze", "checkpoint", "force checkpoint", "begin", "commit", "rollback", "abort",
        "prepare p as select 1", "execute p", "deallocate p", "explain select 1", "explain analyze select 1", "call duckdb_tables()", "pragma table_info('cases')", "pragma database_list", "pragma show_tables", "pragma version",
        "use store", "use memory", "use temp", "detach warehouse", "attach ':memory:' as m", "attach '/tmp/x.duckdb' as m", "attach if not exists 'x' (type sqlite)", "install spatial", "load spatial", "install httpfs from 'http://x'", "update extensions",
        "export database '/tmp/x'", "import database '/tmp/x'", "copy cases to '/tmp/x.csv'", "copy (select * from cases) to '/tmp/x.parquet'", "copy cases from '/etc/passwd'", "comment on table cases is 'x'",
        "grant select on cases to public", "show tables", "show all tables", "show databases", "describe", "summarize", "select 1; select 2", "select 1; drop table cases", ";", "", "--", "/* */", "select", "this is no sql", "from", "merge into cases using cases on true when matched then delete",
        "values (1); values (2)", "set memory_limit = '1TB'", "reset memory_limit", "set variable x = 1", "pivot cases on state using count(*)", "with x as (delete from cases returning *) select * from x", "insert or replace into cases select * from cases",
    ];

    private static readonly string[] Catalogues =
    [
        "select * from store.cases_1", "select * from store.\"cases_1\"", "select * from main.cases", "select * from temp.cases", "select * from warehouse.store.cases_1", "select * from system.information_schema.tables", "select * from information_schema.tables",
        "select * from information_schema.columns", "select * from pg_catalog.pg_class", "select * from pg_class", "select * from pg_tables", "select * from pg_attribute", "select * from sqlite_master", "select * from sqlite_schema", "select * from sqlite_temp_master", "select * from duckdb_tables",
        "select * from duckdb_columns", "select * from duckdb_settings", "select * from duckdb_views", "select * from duckdb_databases", "select * from duckdb_secrets", "select * from meta.stored", "select * from meta.position", "select * from pragma_database_list", "select * from \"store\".\"cases_1\"",
        "select * from cases_1", "select * from identity.user_account", "select * from user_account", "select * from api_token", "select * from session", "select (select count(*) from store.cases_1)", "select * from cases where exists (select 1 from meta.stored)", "from store.cases_1",
        "table store.cases_1", "select * from cases union all select * from store.cases_1", "select * from cases join meta.stored on true", "with c as (select * from store.cases_1) select * from c", "select * from (pivot store.cases_1 on state in ('a') using count(*))",
        "describe store.cases_1", "summarize store.cases_1", "describe select * from meta.stored", "select * from (describe meta.stored)", "select * from (show tables)", "select * from (show databases)", "select * from cases at (version => 1)",
        "with x as (with sqlite_master as (select 1) select 1) select * from sqlite_master", "select * from x, (with x as (select 1) select * from x)", "select * from cases order by (select count(*) from meta.stored)", "select * from cases limit (select count(*) from meta.stored)",
        "select sum(id) over (partition by (select max(number) from meta.stored)) from cases", "select case when (select true from meta.stored) then 1 end", "select list_transform([1], lambda x: (select max(number) from meta.stored))",
    ];

    private static readonly string[] Files =
    [
        "select * from '/etc/passwd'", "select * from 'warehouse.duckdb'", "select * from \"/etc/passwd\"", "select * from 'https://example.com/x.parquet'", "select * from 's3://bucket/x.csv'", "select * from '*.csv'", "from '/proc/self/environ'", "select * from '../admin.token'",
    ];

    private static readonly string[] Settings =
    [
        "set search_path = 'store'", "set schema = 'store'", "set enable_external_access = true", "set lock_configuration = false", "set threads = 100", "set temp_directory = '/'", "set allowed_directories = ['/']", "set home_directory = '/'", "set autoload_known_extensions = true", "set global memory_limit = '100GB'",
        "set access_mode = 'read_write'", "pragma memory_limit = '1TB'", "pragma enable_profiling", "set TimeZone = 'UTC'",
    ];

    private static readonly string[] Evasions =
    [
        "select * from CASES; --\ndrop table cases", "select * from cases --\n; drop table cases", "sel/**/ect * from cases", "select \"query\"('select 1')", "select system.main.current_setting('memory_limit')", "select main.getenv('HOME')", "select CURRENT_SETTING('threads')", "select Getvariable('x')",
        "select x from (select current_database() x)", "select list_transform(['threads'], lambda x: current_setting(x))", "select list_apply([1], x -> nextval('meta.number'))", "select count(*) filter (where current_user = 'x') from cases", "select sum(id) over (order by version()) from cases",
        "select ('threads').current_setting()", "select 'select 1'.query()", "select cases.query from query('select 1') cases", "select json_execute_serialized_sql(json_serialize_sql('drop table cases'))", "select * from json_execute_serialized_sql('{}')",
        "with duckdb_settings as (select * from duckdb_settings) select * from duckdb_settings", "with duckdb_views as (from duckdb_views) from duckdb_views", "with a as (select * from duckdb_tables), duckdb_tables as (select 1) select * from a", "with a as (select * from \"/x/positions/**/*.parquet\"), \"/x/positions/**/*.parquet\" as (select 1) select * from a",
        "with recursive sqlite_master as (select * from sqlite_master) select * from sqlite_master", "with recursive duckdb_settings(n) as (select name from duckdb_settings union all select n from duckdb_settings) select * from duckdb_settings", "with \"a.parquet\" as (select 1) select * from \"a.parquet\"", "with ünit as (select 1) select * from \"ÜNIT\"",
        "select * from (with pg_class as (select 1) select * from pg_class) a, pg_class", "(with pg_class as (select 1) select * from pg_class) union all select relname from pg_class", "select (with pg_class as (select 1) select 1), * from pg_class",
        "from query_table('cases')", "from query_table(['store.cases_1'])", "select * from query('from ' || 'meta.stored')", "select unnest(getvariable('x'))", "select * from (values (current_setting('threads')))", "select * from cases where code in (select * from query('select 1'))",
        "select * from generate_series(1, (select max(number) from meta.stored))", "select columns(c -> current_setting(c) is null) from cases",
    ];

    private static readonly string[] Functions =
    [
        "getenv('HOME')", "current_setting('threads')", "current_database()", "current_schema()", "current_schemas(true)", "current_user", "session_user", "user", "version()", "nextval('meta.number')", "currval('meta.number')", "getvariable('x')", "txid_current()", "pg_sleep(10)", "sleep_ms(10000)",
        "write_log('x')", "in_search_path('a', 'b')", "current_query()", "current_connection_id()", "current_transaction_id()", "setseed(0.5)", "json_serialize_sql('select 1')", "json_deserialize_sql('{}')", "json_serialize_plan('select 1')", "pg_get_viewdef(1)", "has_table_privilege('cases', 'select')", "inet_server_addr()",
        "read_text('/etc/passwd')", "glob('/*')", "parse_duckdb_log_message('a', 'b')", "stats(1)", "system('id')", "shell('id')", "load_extension('x')", "unknown_function(1)", "bitstring_agg(id) from cases", "replace_type(1, 2, 3)", "pg_read_file('/etc/passwd')", "lo_import('/etc/passwd')",
    ];

    private static readonly string[] TableFunctions =
    [
        "read_csv('/etc/passwd')", "read_csv_auto('/etc/passwd')", "read_text('/etc/passwd')", "read_blob('/etc/passwd')", "read_json('/etc/passwd')", "read_json_auto('x')", "read_ndjson('x')", "read_ndjson_objects('x')", "read_parquet('x')", "parquet_scan('x')", "parquet_metadata('x')", "parquet_schema('x')", "read_duckdb('x')",
        "glob('/*')", "sniff_csv('/etc/passwd')", "query('select 1')", "query_table('cases')", "duckdb_tables()", "duckdb_columns()", "duckdb_settings()", "duckdb_functions()", "duckdb_secrets()", "duckdb_logs()", "duckdb_memory()", "duckdb_temporary_files()", "pragma_table_info('cases')", "pragma_storage_info('cases')",
        "pragma_database_size()", "checkpoint()", "force_checkpoint()", "seq_scan('cases')", "summary('cases')", "sql_auto_complete('sel')", "which_secret('a', 'b')", "test_all_types()", "repeat_row(1, num_rows := 10)", "arrow_scan(1, 2, 3)", "enable_logging()", "truncate_duckdb_logs()", "json_execute_serialized_sql('{}')", "check_peg_parser('select 1')",
    ];
}
