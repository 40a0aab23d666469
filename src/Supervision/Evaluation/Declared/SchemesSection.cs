using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>The section <c>schemes</c> of a pack: by name, how divisions, departments or people are scored. Installing a pack keeps each version, so that a past period is scored as it was then.</summary>
public sealed class SchemesSection : IInstalledSection
{
    public const string SectionKey = "schemes";

    private const int MostDigits = 15;
    private const decimal MostPoints = 1000;

    public string Key => SectionKey;

    /// <returns><see cref="Scheme"/> by name, without its measures: see <see cref="With"/>.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, Scheme>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    /// <summary>A scheme with all that it counts, as it is kept.</summary>
    public static Scheme With(Scheme scheme, PackWorld world) => scheme with
    {
        Measures = MeasuresOf(scheme).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => world.Find<Measure>(MeasuresSection.SectionKey, name)!, StringComparer.Ordinal),
    };

    public async Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        foreach (var scheme in after?.Named<Scheme>(Key).Values ?? [])
        {
            var content = JsonSerializer.Serialize(With(scheme, world), WireJson.Options);
            await using var find = connection.Command("select content = $2::jsonb from cases.scheme where name = $1 order by version desc limit 1", scheme.Name, content);
            if (await find.ExecuteScalarAsync(cancellationToken) is not true)
                steps.Add(new($"scores by {scheme.Name} as it says now", $"insert into cases.scheme (name, version, content) select '{scheme.Name}', coalesce(max(version), 0) + 1, '{content.Replace("'", "''", StringComparison.Ordinal)}'::jsonb from cases.scheme where name = '{scheme.Name}'"));
        }
        return steps;
    }

    private static Scheme Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a scheme");
        var by = node.EnumOrNull<ScoredBy>("by");
        var scheme = new Scheme(
            name, node.Title("title"), by ?? ScoredBy.Area, node.IntegerOrNull("digits", 2, MostDigits) ?? 0, node.TextOrNull("post"), [.. node.Entries("indicators").Select(entry => ReadIndicator(entry.Key, entry.Value))],
            [.. node.Entries("extras").Select(entry => ReadExtra(entry.Key, entry.Value))], [.. node.Entries("grades").Select(entry => ReadGrade(entry.Key, entry.Value)).OrderByDescending(grade => grade.From)], new Dictionary<string, Measure>(), node.TextOrNull("objects"));
        if (by is null)
            node.Mistake("'by' is missing: area, department, person, post or object");
        if (by == ScoredBy.Area != scheme.Digits > 0)
            node.Mistake("'digits' are of areas, and say of which");
        if (by == ScoredBy.Object != scheme.Objects is not null)
            node.Mistake("'objects' are of objects, and say of which type");
        if (scheme.Objects is { } type)
            node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, type) is null ? $"there is no type '{type}'" : null);
        if (scheme is { Post: not null, By: not ScoredBy.Person })
            node.Mistake("'post' is of people");
        if (scheme.Indicators.Count == 0)
            node.Mistake("'indicators' are missing");
        if (scheme.Post is { } post)
            node.Later(world => world.Find<Post>(PostsSection.SectionKey, post) is null ? $"there is no post '{post}'" : null);
        foreach (var measure in MeasuresOf(scheme))
            node.Later(world => MistakeIn(scheme, measure, world));
        foreach (var share in scheme.Indicators.Where(indicator => indicator.Whole is not null))
            node.Later(world => MistakeIn(share, world));
        node.Later(world => world.Twice<Scheme>(SectionKey, name));
        node.Close();
        return scheme;
    }

    private static SchemeIndicator ReadIndicator(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "an indicator");
        var indicator = new SchemeIndicator(
            name, node.Title("title"), node.TextOrNull("count"), node.TextOrNull("whole"), node.WordOrNull("better", "high", "low") == "low", [.. node.List("bands").Select(ReadBand).OrderByDescending(band => band.From)], node.DecimalOrNull("weight") ?? 0);
        if (indicator is { Whole: not null, Count: null })
            node.Mistake("'whole' is of what is counted: 'count' is missing");
        if (indicator is { Count: { } count, Whole: null, Weight: > 0, Bands.Count: 0 })
            node.Later(world => world.Find<Measure>(MeasuresSection.SectionKey, count) is { Value: null } ? "a bare count has 'bands' that say its score" : null);
        if (indicator.Weight is < 0 or > 100)
            node.Mistake("'weight' is 0 to 100 percent");
        node.Close();
        return indicator;
    }

    private static ScoreBand ReadBand(PackNode node)
    {
        var band = new ScoreBand(node.DecimalOrNull("from") ?? 0, node.DecimalOrNull("score") ?? 0);
        if (!node.TryGet("score", out _))
            node.Mistake("'score' is missing");
        node.Close();
        return band;
    }

    private static ScoreExtra ReadExtra(string measure, PackNode node)
    {
        var points = node.DecimalOrNull("points") ?? 0;
        if (points is 0 or > MostPoints or < -MostPoints)
            node.Mistake($"'points' are what a row adds or takes off, at most {MostPoints}");
        node.Close();
        return new(measure, points);
    }

    private static ScoreGrade ReadGrade(string name, PackNode node)
    {
        var grade = new ScoreGrade(name, node.Title("title"), node.DecimalOrNull("from") ?? 0);
        node.Close();
        return grade;
    }

    private static IEnumerable<string> MeasuresOf(Scheme scheme) => scheme.Indicators.SelectMany(indicator => new[] { indicator.Count, indicator.Whole }).OfType<string>().Concat(scheme.Extras.Select(extra => extra.Measure));

    private static string? MistakeIn(Scheme scheme, string name, PackWorld world) =>
        world.Find<Measure>(MeasuresSection.SectionKey, name) is not { } measure ? $"there is no measure '{name}'"
        : MeasuredMembers.PropertyOf(scheme, measure.Of, measure.Time) is null ? $"'{name}' does not tell {WordOf(scheme.By)} apart"
        : null;

    private static string WordOf(ScoredBy by) => by switch { ScoredBy.Post => "posts", ScoredBy.Object => "objects", ScoredBy.Department => "departments", ScoredBy.Person => "people", _ => "unit grids" };

    /// <summary>A share of what another moment counts would mix periods, and of a mean there is none.</summary>
    private static string? MistakeIn(SchemeIndicator share, PackWorld world) =>
        world.Find<Measure>(MeasuresSection.SectionKey, share.Count ?? "") is not { } count || world.Find<Measure>(MeasuresSection.SectionKey, share.Whole!) is not { } whole ? null
            : count.Value is not null || whole.Value is not null ? $"'{share.Name}': a mean is no share"
            : count.Time != whole.Time ? $"'{share.Name}': '{count.Name}' is timed by '{count.Time}' and '{whole.Name}' by '{whole.Time}': a share is of one period" : null;
}
