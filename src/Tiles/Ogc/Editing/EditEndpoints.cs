using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
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
            var edit = new FeatureEdit(layer, transaction);
            var (id, tag) = await edit.InsertAsync(feature, cancellationToken);
            await AuditAsync(transaction, "feature.create", layer, null, await edit.LockAsync(id, system, cancellationToken), id, cancellationToken);
            desk.Tag(tag);
            return TypedResults.Created(desk.At.Item(layer, id));
        }, cancellationToken);

    private static Task<IResult> ReplaceAsync(string collection, string id, JsonElement body, IfMatch ifMatch, EditDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(collection, id, ifMatch, async (layer, system, current, transaction) =>
        {
            var (feature, problem) = FeatureBody.Read(body, layer, system);
            if (feature is null)
                return problem!;
            return await SaveAsync("feature.replace", layer, system, current, feature, whole: true, transaction, desk, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(string collection, string id, JsonElement body, IfMatch ifMatch, EditDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(collection, id, ifMatch, async (layer, system, current, transaction) =>
        {
            var (feature, problem) = FeatureBody.Patch(body, current, layer, system);
            if (feature is null)
                return problem!;
            return await SaveAsync("feature.change", layer, system, current, feature, whole: false, transaction, desk, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> DeleteAsync(string collection, string id, IfMatch ifMatch, EditDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(collection, id, ifMatch, async (layer, _, current, transaction) =>
        {
            await new FeatureEdit(layer, transaction).DeleteAsync(current, cancellationToken);
            await AuditAsync(transaction, "feature.delete", layer, current, null, current.Id, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static async Task<IResult> SaveAsync(
        string action, Layer layer, CoordinateSystem system, Feature current, FeatureBody feature, bool whole, ScopedTransaction transaction, EditDesk desk, CancellationToken cancellationToken)
    {
        if (feature.Id is { } said && said != current.Id)
            return TileProblems.BadFeature.With($"id: '{said}' is another feature's.");
        var edit = new FeatureEdit(layer, transaction);
        desk.Tag(await edit.UpdateAsync(current, feature, whole, cancellationToken));
        await AuditAsync(transaction, action, layer, current, await edit.LockAsync(current.Id, system, cancellationToken), current.Id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Task AuditAsync(ScopedTransaction transaction, string action, Layer layer, Feature? before, Feature? after, string id, CancellationToken cancellationToken) =>
        AuditLog.WriteAsync(transaction, action, $"{layer.Name}/{id}", AuditedChange.Of(Told(before), Told(after)), null, cancellationToken);

    private static JsonObject? Told(Feature? feature)
    {
        if (feature is null)
            return null;
        var members = JsonNode.Parse(feature.Properties)!.AsObject();
        members["geometry"] = feature.Geometry is { } geometry ? JsonNode.Parse(geometry) : null;
        return members;
    }

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(405).ProducesProblem(413);

    private static RouteHandlerBuilder RefusesStale(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
}
