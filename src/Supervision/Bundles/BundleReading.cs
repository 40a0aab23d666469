using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Bundles;

/// <summary>Gathers what belongs to objects of an area, under the caller's scope and by the lists that show it elsewhere. A parameter of the endpoint.</summary>
public sealed class BundleReading(RecordKinds kinds, FormCatalog forms, DutyList duties, AlertList alerts, CityClock clock)
{
    /// <summary>That one device carries.</summary>
    public const int MostObjects = 2000;

    /// <returns>Null where there are more objects than one device should carry.</returns>
    internal async Task<BundleDocument?> ReadAsync(BundleArea area, IEnumerable<ObjectType> types, DateOnly on, ObjectDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (await ObjectsAsync(area, types, transaction, cancellationToken) is not { } objects)
            return null;
        var of = new BundledRows(transaction, [.. objects.Select(each => (each.Type.Name, each.Row.Id))]);
        var aliases = await of.AliasesAsync(cancellationToken);
        var owed = await of.DutiesAsync(duties, on, cancellationToken);
        var raised = await of.AlertsAsync(alerts, cancellationToken);
        var open = await of.OpenItemsAsync(kinds.NamesFor(desk.Caller), cancellationToken);
        var found = objects.Select(each => each.Type).Distinct().ToList();
        var written = found.ToDictionary(type => type.Name, type => kinds.Of(type.Name, desk.Caller), StringComparer.Ordinal);
        var all = written.Values.SelectMany(some => some).DistinctBy(kind => kind.Name).OrderBy(kind => kind.Name, StringComparer.Ordinal).ToList();
        return new(
            on, [.. found.Select(type => TypeDocument.Of(type, desk))], [.. all.Select(kind => RecordKindDocument.From(kind, desk))],
            [.. forms.All.Where(form => all.Exists(kind => kind.Name == form.Record)).OrderBy(form => form.Name, StringComparer.Ordinal).Select(form => forms.Document(form, desk))],
            [.. objects.Select(each => Bundled(each.Type, each.Row))]);

        BundledObject Bundled(ObjectType type, ObjectRow row)
        {
            var (shown, key) = (ObjectDocument.Of(type, row), (type.Name, row.Code));
            return new(shown with { Aliases = [.. aliases[key]] }, [.. written[type.Name].SelectMany(kind => forms.Fitting(kind.Name, shown.Attributes)).Select(form => form.Name)], [.. owed[key]], [.. raised[key]], [.. open[key]]);
        }
    }

    /// <returns>Null where there are too many.</returns>
    private async Task<List<(ObjectType Type, ObjectRow Row)>?> ObjectsAsync(BundleArea area, IEnumerable<ObjectType> types, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        List<(ObjectType, ObjectRow)> objects = [];
        foreach (var type in types)
        {
            var question = area.Of(type, clock);
            var rows = await new ObjectRows(transaction, type).ListAsync(question.Conditions, question.Values, ObjectSort.Of("code", type)!, type.Name, null, MostObjects - objects.Count + 1, cancellationToken);
            objects.AddRange(rows!.Select(row => (type, row)));
            if (objects.Count > MostObjects)
                return null;
        }
        return objects;
    }
}
