using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.HotSpots.Endpoints;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.HotSpots;

/// <summary>Where much happens together, where little, and since when. Layers by name come from <see cref="ICellLayers"/>.</summary>
public static class HotSpotsModule
{
    public static void MapHotSpots(this IEndpointRouteBuilder routes) =>
        routes.MapForm<HotSpotForm>("/analytics/hotspots", AnswerAsync).WithName("find-hot-spots").WithSummary("Hot and cold spots of cells: Gi*, local and global Moran, emerging hot spots")
            .WithDescription(
                "The cells come back with z, p, q (p after the correction) and class: hot_99, hot_95, hot_90, cold_…, not_significant; moran with i, quadrant and p_sim as well (class: high_high, low_low, high_low, low_high at 95 %), " +
                "emerging with one of 17 classes (new_hot … historical_cold, none) and the trend. p is two-sided, p_sim one-sided. What cannot be told is null: all values are the same, an island in moran. summary names islands, the correction and the seed.")
            .Produces(200, contentType: "application/json");

    private static async Task<IResult> AnswerAsync(HttpContext http, [FromServices] ICellLayers layers, CancellationToken cancellationToken)
    {
        using var body = await FormBody.ReadAsync(http.Request, cancellationToken);
        var question = HotSpotQuestion.Read(body.RootElement);
        using var layer = question.Layer is null ? null : await layers.FindAsync(question.Layer, question.Properties, CellTable.MostCells, http.Caller(), cancellationToken);
        if (question.Layer is not null && layer is null)
            return WebProblems.NotFound.With($"layer: there is no '{question.Layer}' that you can see.");
        var cells = layer?.RootElement ?? question.Cells;
        var answer = await FormTurns.RunAsync(() => new HotSpotAnalysis(question, CellTable.Read(cells, question.Neighbours == NeighbourRule.Queen, cancellationToken), cancellationToken).Run(), cancellationToken);
        http.Response.ContentType = "application/json; charset=utf-8";
        await answer.WriteAsync(http.Response.BodyWriter, cancellationToken);
        return TypedResults.Empty;
    }
}
