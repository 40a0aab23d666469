using System.Globalization;
using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using static SpatialCockpit.Supervision.Registry.Tables.DeclaredColumns;

namespace SpatialCockpit.Supervision.Publishing.Declared;

/// <summary>
/// A view as functions of the record: they run with their owner's rights, and hold all that a stranger may ask, so that nothing else has to be opened to anybody. A pack's words stand in them as literals; parameters are
/// named by number, since an attribute may be called as they are.
/// </summary>
internal static partial class PublicSql
{
    private const string Schema = "published";
    private const string Definer = "security definer set search_path = pg_catalog, public";

    /// <summary>The object that a code leads to: its id, null where there is none. (code, day zone)</summary>
    private static string Find(PublicView view) => $"{view.Name}:find";

    /// <summary>One object, as JSON; no row where there is none. (code, day zone)</summary>
    public static string Show(PublicView view) => $"{view.Name}:show";

    /// <summary>Objects behind an id. (id, how many, west, south, east, north, day zone)</summary>
    public static string List(PublicView view) => $"{view.Name}:list";

    /// <summary>Makes the record of a report: the object's id, null where there is none. (code, values by attribute, digest of the receipt, now, day zone)</summary>
    public static string Report(PublicView view) => $"{view.Name}:report";

    public static string Quoted(string function) => $"{Schema}.{DeclaredColumns.Quoted(function)}";

    /// <summary>What a condition may ask for.</summary>
    public static Dictionary<string, CqlColumn> ColumnsOf(ObjectType type)
    {
        var columns = ObjectColumns.Of(type with { Attributes = new(type.Attributes.Where(attribute => attribute.Value.Readers is null), StringComparer.Ordinal) });
        columns.Remove("changed_by");
        return columns;
    }

    /// <returns>By name, what creates it and gives it to strangers.</returns>
    public static IEnumerable<(string Name, string Sql)> FunctionsOf(PublicView view, PackWorld world)
    {
        var type = world.Find<ObjectType>(ObjectsSection.SectionKey, view.ObjectType)!;
        yield return (Find(view), FindSql(view, type));
        yield return (Show(view), ShowSql(view, type, world));
        if (view.IsListed)
            yield return (List(view), ListSql(view, type));
        if (view.Reports is { } reports)
            yield return (Report(view), ReportSql(view, reports, world.Find<RecordKind>(RecordsSection.SectionKey, reports.Kind)!));
    }

    /// <summary>Its own code goes before an alias, an alias before what it is registered as; what leads to several objects leads to none. Whatever it leads to, only what is published is found.</summary>
    private static string FindSql(PublicView view, ObjectType type) => Function(Find(view), "text, text", "bigint", "sql stable", isForStrangers: false, $"""
        with recursive named (id, place) as (
          select o.id, 0 from {NameOf(type)} o where o.code = $1
          union all select a.object, 1 from registry.alias a where a.type = {Literal(type.Name)} and a.alias = $1 and a.taken_at is null{(view.AliasKinds is { } kinds ? $" and a.kind = any (array[{string.Join(", ", kinds.Select(Literal))}]::text[])" : "")}
          {string.Concat(view.FoundBy.Select(name => $"union all select o.id, 2 from {NameOf(type)} o where o.{DeclaredColumns.Quoted(name)} = $1 "))}
        ), followed (id, merged_into, place) as (
          select o.id, o.merged_into, n.place from named n join {NameOf(type)} o on o.id = n.id
          union select o.id, o.merged_into, f.place from followed f join {NameOf(type)} o on o.code = f.merged_into
        ), found (id, place) as (
          select o.id, f.place from followed f join {NameOf(type)} o on o.id = f.id where {Condition(view, type, "$2")}
        )
        select min(f.id) from found f where f.place = (select min(each.place) from found each) having count(distinct f.id) = 1
        """);

    private static string ShowSql(PublicView view, ObjectType type, PackWorld world) => Function(Show(view), "text, text", "setof jsonb", "sql stable rows 1", isForStrangers: true, $"""
        select jsonb_build_object('id', o.id, 'code', o.code, 'values', {Values(view.Shown.Names, view.Shown.Masked, "o")},
          'related', {Gathered(view.Related.Select(related => (related.Attribute, RelatedSql(related, type, world))))},
          'latest', {Gathered(view.Latest.Select(latest => (latest.Kind, LatestSql(latest, type))))},
          'geometry', {Place(view)})
        from {NameOf(type)} o where o.id = {Quoted(Find(view))}($1, $2)
        """);

    /// <summary>Nothing that is masked, and of nobody else.</summary>
    private static string ListSql(PublicView view, ObjectType type) => Function(List(view), "bigint, int, double precision, double precision, double precision, double precision, text", "table (id bigint, item jsonb)", "sql stable", isForStrangers: true, $"""
        select o.id, jsonb_build_object('id', o.id, 'code', o.code, 'values', {Values([.. view.Shown.Unmasked], view.Shown.Masked, "o")}, 'geometry', {Place(view)})
        from {NameOf(type)} o where o.id > $1 and {Condition(view, type, "$7")}
          {(view.HasPlace ? "and ($3 is null or (o.geom && st_makeenvelope($3, $4, $5, $6, 4490) and st_intersects(o.geom, st_makeenvelope($3, $4, $5, $6, 4490))))" : "")}
        order by o.id limit $2
        """);

    private static string ReportSql(PublicView view, PublicReports reports, RecordKind kind)
    {
        string[] said = reports.Contact is { } contact ? [.. reports.Attributes, contact] : [.. reports.Attributes];
        string[] columns = [.. said.Concat(reports.Says.Keys).Select(DeclaredColumns.Quoted)];
        string[] values = [.. said.Select(name => $"($2 ->> {Literal(name)})::{kind.Attributes[name].SqlType}"), .. reports.Says.Values.Select(Literal)];
        return Function(Report(view), "text, jsonb, bytea, timestamptz, text", "bigint", "plpgsql", isForStrangers: true, $"""
            declare
              of_object bigint := {Quoted(Find(view))}($1, $5);
              made bigint;
            begin
              if of_object is null then
                return null;
              end if;
              insert into {NameOf(kind)} ({string.Join(", ", ["object_type", "object", "source", "occurred_at", "recorded_at", "recorded_by", .. columns])})
              values ({string.Join(", ", [Literal(view.ObjectType), "of_object", "'public'", "$4", "$4", "platform.caller()", .. values])}) returning id into made;
              insert into registry.public_report (receipt, view, record_kind, record, answered_by, object_type, object, region, audience, received_at, received_by)
              select $3, {Literal(view.Name)}, {Literal(kind.Name)}, made, {(reports.AnsweredBy is { } answer ? Literal(answer) : "null")}, r.object_type, r.object, r.region, r.audience, $4, platform.caller() from {NameOf(kind)} r where r.id = made;
              perform audit.write('public.report', {Literal($"{view.ObjectType}/{view.Name}/")} || made, {Literal(EmptyArray)});
              return of_object;
            end
            """);
    }

    private static string Function(string name, string parameters, string returns, string language, bool isForStrangers, string body) => $"""
        create function {Quoted(name)}({parameters}) returns {returns} language {language} {Definer} as {Literal(body)};
        revoke execute on function {Quoted(name)} from public{(isForStrangers ? $"; grant execute on function {Quoted(name)} to cockpit_public" : "")}
        """;

    /// <summary>What is retired or merged is not published, whatever the pack says.</summary>
    private static string Condition(PublicView view, ObjectType type, string dayZone)
    {
        if (view.Where is null)
            return "o.life = 'active'";
        List<object> values = [];
        var zone = new string('z', 1);
        var condition = CqlSql.Compile(view.Where, ColumnsOf(type), zone, values);
        return $"o.life = 'active' and ({Parameter().Replace(condition, number => ReferenceEquals(values[Place(number)], zone) ? dayZone : Literal(TextOf(values[Place(number)])))})";

        static int Place(Match number) => int.Parse(number.Groups["number"].Value, CultureInfo.InvariantCulture) - 1;
    }

    private static string TextOf(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"No literal for {value.GetType().Name}."),
    };

    /// <summary>Attributes of a row as a JSON object.</summary>
    private static string Values(IReadOnlyList<string> names, IReadOnlyDictionary<string, Mask> masked, string row) => names.Count == 0 ? "'{}'::jsonb"
        : $"(select to_jsonb(said.*) from (select {string.Join(", ", names.Select(name => $"{Masked(masked.TryGetValue(name, out var mask) ? mask : null, $"{row}.{DeclaredColumns.Quoted(name)}")} as {DeclaredColumns.Quoted(name)}"))}) as said)";

    private static string Masked(Mask? mask, string column) => mask switch
    {
        Mask.Name => $"{Schema}.mask_name({column})",
        Mask.Phone => $"{Schema}.mask_phone({column})",
        _ => column,
    };

    /// <summary>The object that an attribute refers to, or a relation in force names, or what it turned out to be.</summary>
    private static string RelatedSql(RelatedView related, ObjectType type, PackWorld world)
    {
        var other = world.Find<ObjectType>(ObjectsSection.SectionKey, type.Attributes[related.Attribute].RefersTo!)!;
        var attribute = $"o.{DeclaredColumns.Quoted(related.Attribute)}";
        var code = related.Relation is null ? attribute : $"coalesce({InForceSql(world.Find<Relation>(RelationsSection.SectionKey, related.Relation)!, type, other)}, {attribute})";
        return $"""
            (with recursive followed (id, merged_into) as (
               select u.id, u.merged_into from {NameOf(other)} u where u.code = {code}
               union select u.id, u.merged_into from followed f join {NameOf(other)} u on u.code = f.merged_into)
             select {Values(related.Shown.Names, related.Shown.Masked, "u")} from followed f join {NameOf(other)} u on u.id = f.id where u.life = 'active' limit 1)
            """;
    }

    /// <summary>Code of the other side; of several, of the one that began last.</summary>
    private static string InForceSql(Relation relation, ObjectType type, ObjectType other)
    {
        var own = relation.Has(Side.From, type.Name) ? Side.From : Side.To;
        var (side, far) = (own.Word(), own.Other().Word());
        return $"""
            (select r.{far}_code from {NameOf(relation)} r
             where r.{side}_type = {Literal(type.Name)} and r.{side}_object = o.id and r.{far}_type = {Literal(other.Name)} and r.state = 'confirmed' and r.valid_from <= now() and (r.valid_to is null or r.valid_to > now())
             order by r.valid_from desc, r.id desc limit 1)
            """;
    }

    private static string LatestSql(LatestView latest, ObjectType type) => $"""
        ({SameObject.Cte(type, "o.id", "o.code")}
         select jsonb_build_object('occurred_at', r.occurred_at, 'values', {Values(latest.Shown.Names, latest.Shown.Masked, "r")})
         from {ObjectType.Schema}.{DeclaredColumns.Quoted(latest.Kind)} r where r.object_type = {Literal(type.Name)} and r.object in (select s.id from same s) and r.voided_at is null order by r.occurred_at desc, r.id desc limit 1)
        """;

    private static string Gathered(IEnumerable<(string Name, string Sql)> parts) =>
        string.Join(", ", parts.Select(part => $"{part.Sql} as {DeclaredColumns.Quoted(part.Name)}")) is { Length: > 0 } columns ? $"(select to_jsonb(said.*) from (select {columns}) as said)" : "'{}'::jsonb";

    private static string Place(PublicView view) => view.HasPlace ? "st_asgeojson(o.geom, 7, 0)::jsonb" : "null::jsonb";

    [GeneratedRegex(@"\$(?<number>[0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
