using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>What is said to whoever is about to report; a hint, never in the way.</summary>
/// <param name="Similar">The nearest first.</param>
/// <param name="Region">The division that the place is in; null for outside of all.</param>
/// <param name="IsElsewhere">It is another's to look after: of who supervises duty grids, it lies in none of these; of others, in no division in which they hold posts.</param>
public sealed record SimilarCases(IReadOnlyList<SimilarCase> Similar, string? Region, string? UnitGridCode, bool IsElsewhere)
{
    private const int Most = 20;
    private const int LongestCode = 40;

    /// <param name="json">A report as far as it is written.</param>
    internal static async Task<SimilarCases> FindAsync(JsonElement json, CaseType type, ActionRights rights, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var reader = new BodyReader(json, "type", "class_code", "geometry", "address");
        var (code, address, place) = (reader.Text("class_code", LongestCode), reader.Text("address"), reader.Place(ObjectGeometry.Point, "a case").Value as Point);
        if (place is null && address is null)
            reader.Mistakes.TryAdd("geometry", "or an address is required: where is it?");
        if (reader.Mistakes.Count > 0)
            throw CaseProblems.Mistaken(CaseProblems.BadCase, reader.Mistakes);
        place ??= await desk.Reporting.FindAsync(address!, desk.Caller, cancellationToken);
        var rows = new CaseRows(transaction);
        var (region, unit) = await rows.WhereaboutsAsync(place, cancellationToken);
        var near = type.Similar is { } rule ? await rows.NearAsync(type, place, rule, AlikeTo(code, desk.Cases), desk.Now, Most, cancellationToken) : [];
        return new([.. near.Select(each => SimilarCase.Of(each.Case, each.Meters, unit))], region, unit, await desk.GridSupervisors.IsElsewhereAsync(unit, desk.Caller.Name, cancellationToken) ?? !rights.AreAt(region ?? ""));
    }

    /// <summary>The class, and those of its group.</summary>
    private static string[] AlikeTo(string? code, CaseTypes cases) =>
        code is null || cases.ClassOf(code) is not { } @class ? [] : @class.Group is { } group ? [.. cases.Classes.Where(other => other.Group == group).Select(other => other.Code)] : [code];
}

/// <param name="DistanceM">Metres.</param>
/// <param name="IsInOtherGrid">It lies in another unit grid than the draft.</param>
public sealed record SimilarCase(string Code, string State, string Stage, string ClassCode, string ClassName, string? Address, string? Description, DateTimeOffset RecordedAt, double DistanceM, bool IsInOtherGrid, JsonElement Geometry)
{
    internal static SimilarCase Of(Case @case, double meters, string? unit) =>
        new(@case.Code, @case.State, @case.Stage, @case.ClassCode, @case.ClassName, @case.Address, @case.Description, @case.RecordedAt, Math.Round(meters, 1), @case.UnitGridCode != unit, @case.Geometry);
}
