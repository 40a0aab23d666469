using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Quality.Declared;

/// <summary>
/// The section <c>quality</c> of a pack: for a type of objects who marks them (<c>editors</c>), whether marking one as abnormal needs <c>proof</c>, and the <c>rules</c>, each with a title, a severity,
/// <c>when</c> (of which objects alone) and one of <c>missing</c>, <c>where</c>, <c>repeated</c> and <c>sql</c>.
/// </summary>
public sealed class QualitySection : IInstalledSection
{
    public const string SectionKey = "quality";

    private const int MostRules = 200;

    public string Key => SectionKey;

    /// <returns><see cref="TypeQuality"/> by type.</returns>
    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => Read(entry.Key, entry.Value), StringComparer.Ordinal);

    public Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) =>
        Task.FromResult(QualityPlan.Steps(before?.Named<TypeQuality>(Key) ?? None, after?.Named<TypeQuality>(Key) ?? None, world));

    private static IReadOnlyDictionary<string, TypeQuality> None { get; } = new Dictionary<string, TypeQuality>();

    private static TypeQuality Read(string type, PackNode node)
    {
        var rules = new OrderedDictionary<string, QualityRule>(node.Entries("rules").Select(entry => KeyValuePair.Create(entry.Key, ReadRule(type, entry.Key, entry.Value))), StringComparer.Ordinal);
        if (rules.Count is 0 or > MostRules)
            node.Mistake($"'rules' are 1 to {MostRules}");
        var quality = new TypeQuality(type, node.Enums<Role>("editors"), node.Flag("proof"), rules);
        node.Later(world => TypeQuality.TypeOf(world, type) is null ? $"there is no type '{type}'" : null);
        node.Later(world => world.Twice<TypeQuality>(SectionKey, type));
        node.Close();
        return quality;
    }

    private static QualityRule ReadRule(string type, string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a rule");
        var rule = new QualityRule(name, node.Title("title"), node.WordOrNull("severity", QualityRule.Severities) ?? "yellow", ReadCheck(node), ConditionReader.Read(node, "when"));
        node.Later(world => TypeQuality.TypeOf(world, type) is { } known ? QualitySql.MistakeIn(rule, known) : null);
        node.Close();
        return rule;
    }

    private static QualityCheck ReadCheck(PackNode node)
    {
        List<QualityCheck?> checks =
        [
            node.TextOrNull("missing") is { } missing ? new MissingCheck(missing) : null,
            ConditionReader.Where(node) is { } condition ? new ConditionCheck(condition) : null,
            node.TryGet("repeated", out _) ? new RepeatedCheck([.. node.Several("repeated").Select(attribute => attribute.Value)]) : null,
            node.TextOrNull("sql") is { } sql ? new SqlCheck(sql) : null,
        ];
        if (checks.OfType<SqlCheck>().Any(check => check.Sql.Contains(';', StringComparison.Ordinal) || check.Sql.Contains("--", StringComparison.Ordinal) || check.Sql.Contains("/*", StringComparison.Ordinal)))
            node.Mistake("'sql' is one condition, without ; and comments");
        if (checks.OfType<QualityCheck>().ToList() is [var check])
            return check;
        node.Mistake("one of 'missing', 'where', 'repeated' and 'sql' is expected");
        return new MissingCheck("");
    }
}
