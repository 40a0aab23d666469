using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>What the host asks its warehouse to keep. Between two processes of one program and version: nothing outside speaks to it.</summary>
internal static class StoreRoutes
{
    public static void MapStore(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/state", State);
        routes.MapPost("/load", BeginLoad);
        routes.MapPost("/load/{schema}/{name}", LoadAsync);
        routes.MapPost("/load/finish", FinishLoad);
        routes.MapPost("/apply", ApplyAsync);
        routes.MapPost("/batches", TakeBatchesAsync);
        routes.MapPost("/save", Save);
        routes.MapPost("/offload", OffloadAsync);
        routes.MapPost("/verify", VerifyAsync);
    }

    private static Ok<StoreState> State(WarehouseStore store) =>
        TypedResults.Ok(new StoreState(store.Position.Saved, store.Position.Applied, store.Position.Batch, [.. store.Tables.ByName.Values.Select(stored => stored.Table)]));

    private static NoContent BeginLoad(LoadOrder order, WarehouseStore store)
    {
        store.BeginLoad(order);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<long>> LoadAsync(string schema, string name, HttpRequest request, WarehouseStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(await store.LoadAsync(new(schema, name), request.Body, cancellationToken));

    private static NoContent FinishLoad(LoadOrder order, ulong position, bool whole, long? batch, WarehouseStore store)
    {
        store.FinishLoad(order, new(position), whole, batch);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ApplyAsync(ulong position, HttpRequest request, WarehouseStore store, CancellationToken cancellationToken)
    {
        await store.ApplyAsync(new(position), request.Body, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> TakeBatchesAsync(long from, long until, HttpRequest request, WarehouseStore store, CancellationToken cancellationToken)
    {
        await store.TakeBatchesAsync(from, until, request.Body, cancellationToken);
        return TypedResults.NoContent();
    }

    private static NoContent Save(StreamPosition position, ulong applied, WarehouseStore store)
    {
        store.Save(position, applied);
        return TypedResults.NoContent();
    }

    /// <summary>In a thread of its own: it is DuckDB that works.</summary>
    private static async Task<Ok<long>> OffloadAsync(DateOnly before, WarehouseStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(await Task.Factory.StartNew(() => store.Offload(before, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    private static async Task<Ok<int>> VerifyAsync(WarehouseStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(await Task.Factory.StartNew(() => store.DropDamaged(null, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
}
