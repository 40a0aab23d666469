using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc.Editing;

/// <summary>What every edit goes through before anything is written: the layer is seen, the caller may, the system is known, the version is the one that was read.</summary>
internal sealed class EditDesk(HttpContext http, Write write)
{
    private RecordDatabase Record => http.RequestServices.GetRequiredService<RecordDatabase>();

    public OgcAddresses At { get; } = new(http.Request);

    public static async ValueTask<EditDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    public void Tag(string tag) => http.Response.Headers.ETag = tag;

    public async Task<IResult> WorkAsync(string collection, Func<Layer, CoordinateSystem, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        var (layer, unknown) = await OgcEndpoints.FindAsync(collection, http, http.RequestServices.GetRequiredService<LayerCatalog>(), cancellationToken);
        if (layer is null)
            return unknown!;
        if (await LayerEditors.RefusalAsync(layer, write.Caller, http.Response, Record, cancellationToken) is { } refusal)
            return refusal;
        if (!ContentCrs.TryRead(http.Request, out var system))
            return ItemsQuestion.UnknownSystem(ContentCrs.Header);
        try
        {
            return await write.OnceAsync(Record, async transaction =>
                await LayerEditors.BeginAsync(transaction, layer, cancellationToken) ? await work(layer, system, transaction) : TileProblems.ReadOnlyLayer.With($"{layer.Name} takes no edits."), cancellationToken);
        }
        catch (PostgresException e) when (EditTrouble.Judge(e, layer) is { } problem)
        {
            http.Response.Clear();
            return problem;
        }
    }

    public Task<IResult> WorkAsync(
        string collection, string id, IfMatch ifMatch, Func<Layer, CoordinateSystem, Feature, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        WorkAsync(collection, async (layer, system, transaction) =>
        {
            if (await new FeatureEdit(layer, transaction).LockAsync(id, system, cancellationToken) is not { } current)
                return TileProblems.UnknownFeature.With();
            return ifMatch.RefusesTag(current.ETag!) is { } stale ? stale : await work(layer, system, current, transaction);
        }, cancellationToken);
}
