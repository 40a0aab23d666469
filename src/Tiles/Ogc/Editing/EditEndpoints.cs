using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc.Editing;

/// <summary>OGC API Features part 4: a feature made, replaced, changed or taken away in one transaction with its line in the audit.</summary>
internal static class EditEndpoints
{
    private const string OneItem = "/collections/{collection}/items/{id}";

    public static void MapEdits(this RouteGroupBuilder ogc)
    {
        ogc.MapPost("/collections/{collection}/items", CreateAsync).WithName("ogc-create").WithSummary("A new feature")
            .Accepts<JsonElement>(OgcLink.GeoJson, OgcLink.Json).Produces(201).ProducesProblem(409).Refuses();
        ogc.MapPut(OneItem, ReplaceAsync).WithName("ogc-replace").WithSummary("All of a feature: attributes left out go back to their defaults")
            .Accepts<JsonElement>(OgcLink.GeoJson, OgcLink.Json).Produces(204).RefusesStale().Refuses();
        ogc.MapPatch(OneItem, ChangeAsync).WithName("ogc-change").WithSummary("Some of a feature (JSON merge patch)")
            .Accepts<JsonElement>(OgcLink.MergePatch, OgcLink.GeoJson, OgcLink.Json).Produces(204).RefusesStale().Refuses();
        ogc.MapDelete(OneItem, DeleteAsync).WithName("ogc-delete").WithSummary("Takes a feature away").Produces(204).RefusesStale().Refuses();
    }

    private static Task<IResult> CreateAsync(string collection, JsonElement body, EditDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(collection, async (layer, system, transaction) =>
        {
            var (feature, problem) = FeatureBody.Read(body, layer, system);
            if (feature is null)
                return problem!;
            var (id, tag) = await new FeatureEdit(layer, transaction).InsertAsync(feature, cancellationToken);
            await AuditAsync(transaction, "feature.create", layer, id, feature, cancellationToken);
            desk.Tag(tag);
            return TypedResults.Created(desk.At.Item(layer, id));
        }, cancellationToken);

    private static Task<IResult> ReplaceAsync(string collection, string id, JsonElement body, IfMatch ifMatch, EditDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(collection, id, ifMatch, async (layer, system, current, transaction) =>
        {
            var (feature, problem) = FeatureBody.Read(body, layer, system);
            if (feature is null)
                return problem!;
            return await SaveAsync("feature.replace", layer, current, feature, whole: true, transaction, desk, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(string collection, string id, JsonElement body, IfMatch ifMatch, EditDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(collection, id, ifMatch, async (layer, system, current, transaction) =>
        {
            var (feature, problem) = FeatureBody.Patch(body, current, layer, system);
            if (feature is null)
                return problem!;
            return await SaveAsync("feature.change", layer, current, feature, whole: false, transaction, desk, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> DeleteAsync(string collection, string id, IfMatch ifMatch, EditDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(collection, id, ifMatch, async (layer, _, current, transaction) =>
        {
            await new FeatureEdit(layer, transaction).DeleteAsync(current, cancellationToken);
            await AuditAsync(transaction, "feature.delete", layer, current.Id, null, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static async Task<IResult> SaveAsync(
        string action, Layer layer, Feature current, FeatureBody feature, bool whole, ScopedTransaction transaction, EditDesk desk, CancellationToken cancellationToken)
    {
        if (feature.Id is { } said && said != current.Id)
            return TileProblems.BadFeature.With($"id: '{said}' is another feature's.");
        desk.Tag(await new FeatureEdit(layer, transaction).UpdateAsync(current, feature, whole, cancellationToken));
        await AuditAsync(transaction, action, layer, current.Id, feature, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Names, not values: they may be long, and are the layer's to tell.</summary>
    private static Task AuditAsync(ScopedTransaction transaction, string action, Layer layer, string id, FeatureBody? feature, CancellationToken cancellationToken) =>
        AuditLog.WriteAsync(transaction, action, $"{layer.Name}/{id}", feature is null ? null : new { attributes = feature.Values.Keys, geometry = feature.Place is not null }, cancellationToken);

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(405).ProducesProblem(413);

    private static RouteHandlerBuilder RefusesStale(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
}
