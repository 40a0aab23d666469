using SpatialCockpit.Platform.Risk;

namespace SpatialCockpit.Analytics.Risk.Declared;

/// <summary>The table of what a model tells, as SQL: a row for each thing, seen by whoever supervises where it stands. What explains a score is kept beside it, and goes into no projection.</summary>
internal static class ScoreTable
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal) { "training", "explanation", "serving", "outcome", "drift" };

    /// <summary>Things that are no objects of packs.</summary>
    private static readonly Dictionary<string, ScoredThings> Kernel = new(StringComparer.Ordinal)
    {
        ["unit_grid"] = new("grid.unit", "o.code", "o.community_code", "'{}'::int[]", "o.valid_to is null"),
        ["case"] = new("cases.case_file", "coalesce(o.class_name, o.code)", "o.region", "'{}'::int[]", "o.closed_at is null"),
    };

    public static bool IsTaken(string model) => Taken.Contains(model);

    public static string NameOf(RiskModel model) => ScoreColumns.TableOf(model.Name).ToString();

    /// <summary>Those of which it tells now. Whoever they are shown to beside their region's supervisors (who uses or keeps them) is not shown what is told of them.</summary>
    public static ScoredThings ThingsOf(RiskModel model) => Kernel.GetValueOrDefault(model.Of) ?? new($"registry.{model.Of}", "coalesce(to_jsonb(o) ->> 'name', o.code)", "o.region", "'{}'::int[]", "o.life = 'active'");

    public static string Create(RiskModel model) => $"""
        do $make$
        begin
          execute format('create table {NameOf(model)} (
            id bigint primary key, key text collate "C" not null unique, name text, score double precision not null, low double precision, high double precision, color text not null, place int not null,
            class text, version text collate "C" not null, as_of timestamptz not null, region text collate "C" not null, audience int[] not null default ''{EmptyArray}'', geom %s)',
            (select format_type(atttypid, atttypmod) from pg_attribute where attrelid = '{ThingsOf(model).Table}'::regclass and attname = 'geom'));
        end $make$;
        create index on {NameOf(model)} using gist (geom);
        create index on {NameOf(model)} (place);
        create index on {NameOf(model)} (region, place);
        select platform.protect('{NameOf(model)}', 'scoped');
        select platform.publish('{NameOf(model)}');
        """;

    public static string Drop(RiskModel model) => $"drop table {NameOf(model)}; delete from risk.explanation where model = '{model.Name}'; delete from risk.serving where model = '{model.Name}'";

    private const string EmptyArray = "{}";
}

/// <summary>SQL over rows o of a table that has id, code and geom.</summary>
/// <param name="NameSql">By which people know it.</param>
/// <param name="RegionSql">Whose supervisors see what is told of it.</param>
/// <param name="AudienceSql">Who else does.</param>
/// <param name="WhereSql">Of which it is told.</param>
internal sealed record ScoredThings(string Table, string NameSql, string RegionSql, string AudienceSql, string WhereSql);
