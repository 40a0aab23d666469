using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Analytics.Series.Endpoints;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Analytics.Series;

/// <summary>What happens over time: whether it becomes more, when in the week it is, and what is unusual.</summary>
internal static class SeriesModule
{
    public static void MapSeries(this IEndpointRouteBuilder routes) =>
        routes.MapForm<SeriesForm>("/analytics/series", AnswerAsync).WithName("analyse-series").WithSummary("A series by step of time: trend (Mann-Kendall, Sen), weekdays and hours, anomalies at a stated rate of false alarms")
            .WithDescription("Rows of a table are counted by step, or a column of them added up; or steps are given. Steps are by the city's clock and none is missing: one of a table without a row is 0, and counted in empty_steps. The last steps are judged by those before, by a robust baseline of their season.");

    private static async Task<Ok<SeriesAnswer>> AnswerAsync(HttpContext http, [FromServices] RowDesk desk, CancellationToken cancellationToken)
    {
        using var body = await FormBody.ReadAsync(http.Request, cancellationToken);
        var question = SeriesQuestion.Read(body.RootElement, desk.Clock);
        var steps = new ClockSteps(desk.Clock, question.Step);
        var series = question.Rows is { } rows ? await new CountedSteps(desk, steps).CountAsync(rows, question.Value, http.Caller(), cancellationToken) : GivenSteps.Read(question.Given!.Value, steps, desk.Clock);
        return TypedResults.Ok(await FormTurns.RunAsync(() => new SeriesAnalysis(question, series, desk.Clock).Run(), cancellationToken));
    }
}
