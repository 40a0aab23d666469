using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Forms;

/// <summary>
/// The section <c>forms</c> of a pack: for each its title, <c>version</c>, the kind of <c>record</c> that it belongs to, of which objects (<c>when</c>), its <c>full_score</c>, <c>rectifiers</c> and <c>reviewers</c>, and its <c>items</c>.
/// </summary>
public sealed class FormsSection : IInstalledSection
{
    public const string SectionKey = "forms";

    private const int MostItems = 500;

    public string Key => SectionKey;

    public object Read(PackNode node) => new OrderedDictionary<string, Form>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, ReadOne(entry.Key, entry.Value))), StringComparer.Ordinal);

    /// <summary>Each version is kept as it was asked; a version that is kept cannot say something else.</summary>
    public async Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        foreach (var form in after?.Named<Form>(Key).Values ?? [])
        {
            var content = JsonSerializer.Serialize(form.Items.Values, WireJson.Options);
            await using var find = connection.Command("select content = $3::jsonb from registry.form where name = $1 and version = $2", form.Name, form.Version, content);
            if (await find.ExecuteScalarAsync(cancellationToken) is bool isSame)
            {
                if (!isSame)
                    steps.Add(new($"asks something else in {form.Name} {form.Version}", Refusal: $"{form.Name}: version {form.Version} asked for something else; raise its version."));
                continue;
            }
            steps.Add(new($"keeps {form.Name}, version {form.Version}", $"insert into registry.form (name, version, title, content) values ('{form.Name}', {form.Version}, {Quoted(JsonSerializer.Serialize(form.Title, WireJson.Options))}::jsonb, {Quoted(content)}::jsonb)"));
        }
        foreach (var gone in (before?.Named<Form>(Key).Keys ?? []).Where(name => after?.Named<Form>(Key).ContainsKey(name) != true))
            steps.Add(new($"asks {gone} no more, and keeps what was answered", $"delete from registry.form f where name = '{gone}' and not exists (select from registry.form_result r where r.form = f.name and r.form_version = f.version)"));
        if (await ForgetAsync(connection, KindsOf(before).Except(KindsOf(after)), world, cancellationToken) is { } forgets)
            steps.Add(forgets);
        return steps;
    }

    /// <summary>Forms of packs that are gone are kept for what was answered; where the records are gone too, nobody looks at them any more.</summary>
    private static async Task<PackStep?> ForgetAsync(NpgsqlConnection connection, IEnumerable<string> gone, PackWorld world, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select exists (select from registry.form_result where record_kind = any ($1))", (object)gone.ToArray());
        if (!(bool)(await ask.ExecuteScalarAsync(cancellationToken))!)
            return null;
        var asked = string.Join(", ", world.All<Form>(SectionKey).Select(form => Quoted(form.Name)).Append("''"));
        return new("forgets what was answered with records that are gone", $"delete from registry.form f where name not in ({asked}) and not exists (select from registry.form_result r where r.form = f.name and r.form_version = f.version)");
    }

    private static IEnumerable<string> KindsOf(PackFile? pack) => pack?.Named<RecordKind>(RecordsSection.SectionKey).Keys ?? [];

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static Form ReadOne(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a form");
        var form = new Form(name, node.Title("title"), node.IntegerOrNull("version", least: 1) ?? 1, node.Text("record"), ConditionReader.Read(node, "when"), new(node.Entries("items").Select(entry => KeyValuePair.Create(entry.Key, ReadItem(entry.Key, entry.Value))), StringComparer.Ordinal))
        {
            FullScore = node.NumberOrNull("full_score"),
            Rectifiers = node.Enums<Role>("rectifiers"),
            Reviewers = node.Enums<Role>("reviewers"),
        };
        if (form.Items.Count is 0 or > MostItems)
            node.Mistake($"'items' are 1 to {MostItems}");
        if (form.FullScore is null && form.Items.Values.Any(item => item.Points > 0))
            node.Mistake("'full_score' is missing: what are points taken off from?");
        Later(form, node);
        node.Close();
        return form;
    }

    private static void Later(Form form, PackNode node)
    {
        node.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, form.Record) is null ? $"there is no record kind '{form.Record}'" : null);
        foreach (var name in form.When is null ? [] : CqlProperties.Of(form.When).Distinct())
            node.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, form.Record)?.Of.All(type => world.Find<ObjectType>(ObjectsSection.SectionKey, type)?.Attributes.ContainsKey(name) == false) == true
                ? $"{string.Join(", ", world.Find<RecordKind>(RecordsSection.SectionKey, form.Record)!.Of)} has no attribute '{name}'" : null);
        node.Later(world => world.Twice<Form>(SectionKey, form.Name));
    }

    private static FormItem ReadItem(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "an item");
        var item = new FormItem(name, node.Title("title"), node.EnumOrNull<FormItemType>("type") ?? FormItemType.Check)
        {
            Group = node.TitleOrNull("group"),
            Unit = node.TitleOrNull("unit"),
            Dictionary = node.TextOrNull("dictionary"),
            IsRequired = node.Flag("required"),
            Least = node.NumberOrNull("least"),
            Most = node.NumberOrNull("most"),
            Points = node.NumberOrNull("points") ?? 0,
            IsReviewed = node.Flag("review"),
            PhotosWhenFailed = node.IntegerOrNull("photos_when_failed", 0, 20) ?? 0,
        };
        Judge(item, node);
        node.Close();
        return item;
    }

    private static void Judge(FormItem item, PackNode node)
    {
        if (item.Type is FormItemType.Choice or FormItemType.Choices != item.Dictionary is not null)
            node.Mistake("a choice is one of a 'dictionary', and nothing else is");
        if (item.Type != FormItemType.Number && (item.Least ?? item.Most) is not null)
            node.Mistake("least and most are of numbers");
        if (item.Least > item.Most)
            node.Mistake("least is above most");
        if (item.Type != FormItemType.Check && (item.Points != 0 || item.IsReviewed || item.PhotosWhenFailed > 0))
            node.Mistake("points, review and photos_when_failed are of checks: nothing else fails");
        if (item.Points < 0)
            node.Mistake("points are taken off: they are not negative");
        if (item.Dictionary is { } dictionary)
            DictionariesSection.MustBeDeclared(node, dictionary);
    }
}
