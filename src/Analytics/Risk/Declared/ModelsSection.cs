using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Risk;

namespace SpatialCockpit.Analytics.Risk.Declared;

/// <summary>
/// The section <c>models</c> of a pack: for each model its title, of which objects it is (<c>of</c>), its <c>kind</c> (chance, count, time), how far it looks (<c>horizon_days</c>), what it learns from
/// (<c>every_days</c>, <c>history_months</c>, <c>standing</c>, <c>features_sql</c>, <c>outcomes_sql</c>, <c>features</c>) and what it is judged by (<c>baseline</c>, <c>baseline_title</c>, <c>by</c>, <c>capacity</c>, <c>bands</c>).
/// </summary>
public sealed class ModelsSection : IInstalledSection
{
    public const string SectionKey = ScoreColumns.Section;

    /// <summary>Of packs: object types by name.</summary>
    private const string ObjectsKey = "objects";

    private static readonly RiskColor[] Colors = [RiskColor.Red, RiskColor.Orange, RiskColor.Yellow];

    public string Key => SectionKey;

    /// <returns><see cref="RiskModel"/> by name.</returns>
    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => Read(entry.Key, entry.Value), StringComparer.Ordinal);

    public async Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken)
    {
        var (was, becomes) = (ModelsOf(before), ModelsOf(after));
        List<PackStep> steps = [.. was.Values.Where(model => becomes.GetValueOrDefault(model.Name)?.Of != model.Of).Select(model => new PackStep($"drops what {model.Name} told", ScoreTable.Drop(model)))];
        steps.AddRange(was.Values.Where(model => becomes.GetValueOrDefault(model.Name) is { } next && next.Of == model.Of && next.Declaration != model.Declaration).Select(model => new PackStep($"forgets what {model.Name} told, which is another model now", ScoreTable.Forget(model))));
        foreach (var model in becomes.Values.Where(model => was.GetValueOrDefault(model.Name)?.Of != model.Of))
            steps.Add(new($"makes {ScoreTable.NameOf(model)}, for what {model.Name} tells of each {model.Of}", ScoreTable.Create(model)));
        return steps;
    }

    private static IReadOnlyDictionary<string, RiskModel> ModelsOf(PackFile? pack) => pack?.Named<RiskModel>(SectionKey) ?? new Dictionary<string, RiskModel>();

    private static RiskModel Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a model", ScoreTable.IsTaken(name));
        var features = node.Entries("features").Select(entry => ReadFeature(entry.Key, entry.Value)).ToList();
        if (features.Count == 0)
            node.Mistake("a model has 'features'");
        else if (features.TrueForAll(feature => feature.IsIdentity))
            node.Mistake("all features are identities: nothing is left to rank by");
        var baseline = node.Text("baseline");
        var model = new RiskModel(name, node.Title("title"), node.Text("of"), node.EnumOrNull<RiskKind>("kind") ?? RiskKind.Chance, node.IntegerOrNull("horizon_days", 1, 3660) ?? 90, node.IntegerOrNull("every_days", 1, 366) ?? 30,
            node.IntegerOrNull("history_months", 1, 600) ?? 24, node.Text("features_sql"), node.Text("outcomes_sql"), features)
        {
            About = node.TitleOrNull("about"),
            Baseline = baseline,
            BaselineTitle = node.TitleOrNull("baseline_title") ?? features.Find(feature => feature.Name == baseline)?.Title,
            RetrainDays = node.IntegerOrNull("retrain_days", 1, 3660),
            TrueWeight = node.NumberOrNull("true_weight") ?? 1,
            By = node.TextOrNull("by"),
            Capacity = node.IntegerOrNull("capacity", 1) ?? 100,
            Bands = ReadBands(node),
            Standing = node.Entries("standing").ToDictionary(entry => entry.Key, IReadOnlyList<string> (entry) => [.. entry.Value.Items().Select(item => item.Value)], StringComparer.Ordinal),
            Limits = [.. node.List("limits").Select(ReadLimit)],
        };
        if (model.TrueWeight is not (> 0 and <= 1000) || model is { TrueWeight: not 1, Kind: not RiskKind.Chance })
            node.Mistake("'true_weight' is of chances: how much more a row counts that came true, above 0 and at most 1000");
        node.Later(world => world.Twice<RiskModel>(SectionKey, name));
        node.Later(world => world.Has(ObjectsKey, name) ? $"objects are called '{name}' already: a model's scores are a layer of its name" : null);
        node.Later(world => ScoreTable.IsOfKernel(model.Of) || world.Has(ObjectsKey, model.Of) ? null : $"'of': there are no objects '{model.Of}'");
        node.Close();
        return model;
    }

    private static RiskFeature ReadFeature(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a feature");
        var feature = new RiskFeature(name, node.Title("title"))
        {
            Unit = node.TitleOrNull("unit"),
            IsWord = node.Flag("word"),
            Dictionary = node.TextOrNull("dictionary"),
            IsYesNo = node.Flag("yes_no"),
            IsIdentity = node.Flag("identity"),
            Remedy = node.TitleOrNull("remedy"),
        };
        if (feature.Dictionary is { } dictionary and not RiskFeature.CaseClasses)
            DictionariesSection.MustBeDeclared(node, dictionary);
        node.Close();
        return feature;
    }

    private static List<RiskBand> ReadBands(PackNode node)
    {
        if (!node.TryGet("bands", out var bands))
            return [];
        var read = Colors.Select(color => bands.NumberOrNull(color.ToString().ToLowerInvariant()) is { } least ? new RiskBand(color, least) : null).OfType<RiskBand>().ToList();
        bands.Close();
        if (read.Any(band => band.AtLeast is <= 0 or >= 1) || read.Zip(read.Skip(1)).Any(pair => pair.First.AtLeast <= pair.Second.AtLeast))
            bands.Mistake("bands begin at chances between 0 and 1 the graver the higher");
        return read;
    }

    private static Title ReadLimit(PackNode node)
    {
        var title = node.Title("title");
        node.Close();
        return title;
    }
}
