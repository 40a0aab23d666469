using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Publishing.Declared;

/// <summary>The section <c>public</c> of a pack: by name, what strangers see of objects of a type, and what they may report.</summary>
public sealed class PublicSection : IInstalledSection
{
    public const string SectionKey = "public";

    private const int MostAnHour = 10_000;
    private const int UsualPerClient = 5;
    private const int UsualPerObject = 20;

    /// <summary>Addresses below <c>/public</c> that are no view's.</summary>
    private static readonly string[] Taken = ["q", "reports"];

    public string Key => SectionKey;

    /// <returns><see cref="PublicView"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, PublicView>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, ReadView(entry.Key, entry.Value))), StringComparer.Ordinal);

    public Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) => PublicPlan.StepsAsync(connection, world, cancellationToken);

    private static PublicView ReadView(string name, PackNode node)
    {
        if (!Identifiers.Fits(name) || Taken.Contains(name))
            node.Mistake($"'{name}' cannot name a view: small letters, digits and _, a letter first, at most 40, and none of {string.Join(", ", Taken)}");
        var type = node.Text("of");
        var view = new PublicView(name, node.Title("title"), type, ReadShown(node, PublicCheck.Objects(type)))
        {
            Where = ConditionReader.Where(node),
            AliasKinds = node.TryGet("aliases", out _) ? ReadWords(node, "aliases", PublicCheck.WrongAlias(type)) : null,
            FoundBy = ReadWords(node, "found_by", PublicCheck.WrongKey(type)),
            Related = [.. node.Entries("related").Select(entry => ReadRelated(entry.Key, entry.Value, type))],
            Latest = [.. node.Entries("latest").Select(entry => ReadLatest(entry.Key, entry.Value, type))],
            HasPlace = node.Flag("place"),
            IsListed = node.Flag("listed"),
            Reports = node.TryGet("reports", out var reports) ? ReadReports(reports, type) : null,
        };
        node.Later(world => PublicCheck.WrongType(world, view));
        if (view.Where is not null && node.TryGet("where", out var where))
            where.Later(world => PublicCheck.WrongCondition(world, view));
        node.Later(world => world.Twice<PublicView>(SectionKey, name));
        node.Close();
        return view;
    }

    /// <summary><c>attributes</c>, and which of them are <c>masked</c> how.</summary>
    private static PublishedAttributes ReadShown(PackNode node, PublicCheck.TableOf table)
    {
        var names = node.List("attributes").ToList();
        Dictionary<string, Mask> masked = new(StringComparer.Ordinal);
        if (node.TryGet("masked", out var masks))
            foreach (var (name, entry) in masks.Entries())
                if (!names.Exists(each => each.Value == name))
                    entry.Mistake($"'{name}' is masked and not among the attributes");
                else if (masks.EnumOrNull<Mask>(name) is { } mask)
                    masked[name] = mask;
        foreach (var each in names)
            each.Later(PublicCheck.WrongAttribute(table, each.Value, masked.ContainsKey(each.Value)));
        return new([.. names.Select(each => each.Value).Distinct(StringComparer.Ordinal)], masked);
    }

    private static List<string> ReadWords(PackNode node, string key, Func<string, Func<PackWorld, string?>> wrong)
    {
        var words = node.List(key).ToList();
        foreach (var word in words)
            word.Later(wrong(word.Value));
        return [.. words.Select(word => word.Value)];
    }

    private static RelatedView ReadRelated(string attribute, PackNode node, string type)
    {
        node.Later(PublicCheck.WrongReference(type, attribute));
        var related = new RelatedView(attribute, node.TextOrNull("by"), ReadShown(node, PublicCheck.ReferredBy(type, attribute)));
        if (related.Relation is { } relation)
            node.Later(PublicCheck.WrongRelation(type, attribute, relation));
        node.Close();
        return related;
    }

    private static LatestView ReadLatest(string kind, PackNode node, string type)
    {
        node.Later(PublicCheck.WrongKind(type, kind, isShown: true));
        var latest = new LatestView(kind, ReadShown(node, PublicCheck.Records(kind)));
        node.Close();
        return latest;
    }

    private static PublicReports ReadReports(PackNode node, string type)
    {
        var kind = node.Text("kind");
        Dictionary<string, string> says = new(StringComparer.Ordinal);
        foreach (var (attribute, value) in node.Entries("says"))
        {
            says[attribute] = value.Value;
            value.Later(PublicCheck.WrongSaying(kind, attribute, value.Value));
        }
        var reports = new PublicReports(
            kind, ReadWords(node, "attributes", PublicCheck.WrongAsked(kind)), [.. node.List("required").Select(each => each.Value)], node.TextOrNull("contact"), says, node.TextOrNull("answered_by"),
            node.IntegerOrNull("per_client_an_hour", 1, MostAnHour) ?? UsualPerClient, node.IntegerOrNull("per_object_an_hour", 1, MostAnHour) ?? UsualPerObject);
        foreach (var unknown in reports.Required.Except(reports.Attributes))
            node.Mistake($"'{unknown}' is required and not among the attributes");
        if (reports.Attributes.FirstOrDefault(name => says.ContainsKey(name) || name == reports.Contact) is { } twice)
            node.Mistake($"'{twice}' is asked, and said already");
        node.Later(PublicCheck.WrongKind(type, kind, isShown: false));
        node.Later(world => PublicCheck.WrongReports(world, reports));
        if (reports.AnsweredBy is { } answer && node.TryGet("answered_by", out var at))
            at.Later(answer == kind ? _ => "a report is not answered by another" : PublicCheck.WrongKind(type, answer, isShown: false));
        node.Close();
        return reports;
    }
}
