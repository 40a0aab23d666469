using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>Gathers what a case's paper tells, and draws it.</summary>
/// <param name="WithProcess">Its history too, with opinions, answers and satisfaction (带办理过程模板).</param>
internal sealed record CasePrinter(CaseDesk Desk, SheetWords Words, bool WithProcess)
{
    /// <summary>Pixels of a photo's longer side: some 300 an inch.</summary>
    private const int PhotoDetail = 720;

    private const double MapMeters = 480;

    private static readonly Turns Drawing = new();

    /// <param name="transaction">Under the reader's scope.</param>
    public async Task<PrintedCase> ReadAsync(Case found, CaseType type, ScopedTransaction transaction, CasePhotos photos, CancellationToken cancellationToken)
    {
        var document = await CaseDocument.ReadAsync(found, type, await Desk.RightsAsync(transaction, cancellationToken), Desk, transaction, cancellationToken);
        List<(StepDocument, CasePhoto)> shown = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var step in document.History!)
            foreach (var code in step.Attachments.Where(seen.Add))
                if (await photos.FindAsync(transaction, code, PhotoDetail, cancellationToken) is { } photo)
                    shown.Add((step, photo));
        return new(document, Desk.SeenOf(type), await DivisionsAsync(found.Region, transaction, cancellationToken), shown);
    }

    /// <summary>After the transaction: the map is read by itself, and drawing takes a moment.</summary>
    /// <returns>A PDF.</returns>
    public async Task<byte[]> DrawAsync(PrintedCase printed, ILocationMap maps, CancellationToken cancellationToken)
    {
        var at = printed.Case.Geometry.GetProperty("coordinates");
        var map = await maps.PrepareAsync(new LonLat(at[0].GetDouble(), at[1].GetDouble()), CasePaper.MapWidth, CasePaper.MapHeight, MapMeters, Words.IsEnglish, Desk.Caller, cancellationToken);
        return await Drawing.TakeAsync(() => Task.FromResult(new CasePaper(printed, map, Words, new(Words, Desk), Desk, WithProcess).Draw()), cancellationToken);
    }

    private static Task<List<string>> DivisionsAsync(string region, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Command("select name from grid.division where $1::text ^@ code order by level, code", region).ListAsync(row => row.GetString(0), cancellationToken);
}
