using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Analytics.Areas;

/// <summary>How many, and how many a square kilometre, by area.</summary>
internal static class DensityModule
{
    private static readonly CsvFormat Csv = new(Encoding.UTF8, ',', HasByteOrderMark: true);

    public static void MapDensity(this IEndpointRouteBuilder routes) =>
        routes.MapForm<DensityForm>("/analytics/density", AnswerAsync).WithName("count-by-area").WithSummary("Rows, weights and densities per km² by grid cell, street office, hexagon or square, as GeoJSON or CSV")
            .Produces<DensityAnswer>(200, "application/json", "text/csv");

    private static async Task<Results<Ok<DensityAnswer>, FileContentHttpResult>> AnswerAsync(HttpContext http, [FromServices] RowDesk desk, CancellationToken cancellationToken)
    {
        using var body = await FormBody.ReadAsync(http.Request, cancellationToken);
        var question = DensityQuestion.Read(body.RootElement, desk.Clock);
        var answer = await new AreaCounts(desk).CountAsync(question, http.Caller(), cancellationToken);
        return question.IsCsv ? TypedResults.Bytes(Csv.Write(AreaCounts.Lines(answer)), "text/csv; charset=utf-8") : TypedResults.Ok(answer);
    }
}
