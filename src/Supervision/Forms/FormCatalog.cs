using System.Text.Json;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Forms;

/// <summary>The forms of all packs in force.</summary>
public sealed class FormCatalog(PackCatalog packs)
{
    public IEnumerable<Form> All => packs.World.All<Form>(FormsSection.SectionKey);

    internal FormDocument Document(Form form, ObjectDesk desk) => new(
        form.Name, form.Title, form.Version, form.Record, form.FullScore, desk.IsOneOf(form.Rectifiers), desk.IsOneOf(form.Reviewers),
        [.. form.Items.Values.Select(item => new FormItemDeclaration(
            item.Name, item.Title, item.Type, item.Group, item.Unit, item.IsRequired, item.Least, item.Most, item.Points, item.IsReviewed, item.PhotosWhenFailed,
            item.Dictionary is { } name ? packs.World.Find<PackDictionary>(DictionariesSection.SectionKey, name)?.Codes : null))]);

    /// <summary>What was answered; of a form that is asked about such an object.</summary>
    /// <param name="attributes">Of the object.</param>
    /// <param name="said">The member <c>form</c>: its name and its items.</param>
    internal FormAnswers? Read(JsonElement said, string kind, JsonElement attributes, IReadOnlyList<string> attachments, Dictionary<string, string> mistakes)
    {
        if (said.ValueKind != JsonValueKind.Object || !said.TryGetProperty("name", out var name) || !said.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Object)
            mistakes["form"] = "has a name and items.";
        else if (Fitting(kind, attributes) is var fitting && fitting.FirstOrDefault(form => name.ValueKind == JsonValueKind.String && name.ValueEquals(form.Name)) is not { } form)
            mistakes["form"] = fitting.Count == 0 ? "is asked of no such object." : $"is none of {string.Join(", ", fitting.Select(each => each.Name))}.";
        else
            return FormAnswers.Read(items, form, attachments, packs.World, mistakes);
        return null;
    }

    /// <summary>Those for records of a kind about an object that is like this.</summary>
    public IReadOnlyList<Form> Fitting(string kind, JsonElement attributes) => [.. All.Where(form => form.Record == kind && (form.When is null || CqlJudge.Judge(form.When, attributes) == true))];
}
