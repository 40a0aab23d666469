using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Web;

/// <summary>The real host with a few endpoints that do nothing but show the rules every endpoint follows.</summary>
public sealed class WebRulesHost(TestRecord record) : TestHost(record)
{
    public sealed record Note(string Text, int Weight, NoteTone? Tone = null);

    public enum NoteTone
    {
        Quiet,
        VeryLoud,
    }

    public sealed record Tree(JsonObject Of);

    public sealed record NoteQuery(string? District, [FromQuery(Name = "weight_kg")] int? WeightKg);

    /// <summary>Held by <c>POST /rules/slow</c> until the test lets go.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rules/list/{place}", (string place, PageLimit? limit, Cursor? cursor, string[]? name, CancellationToken _) => TypedResults.Ok(new { place, limit = PageLimit.Or(limit).Value }));
        routes.MapGet("/rules/query", ([AsParameters] NoteQuery query) => TypedResults.Ok(query));
        routes.MapGet("/rules/between", ([FromQuery(Name = "from_day")] DateOnly fromDay) => TypedResults.Ok(fromDay));
        routes.MapGet("/rules/face", (HttpContext http) => http.Request.Query.Count).WithLenientQuery();
        routes.MapGet("/rules/own", (HttpContext http) => http.Request.Query["filter"].ToString()).WithQuery("filter");
        routes.MapGet("/rules/bug", IResult () => throw new InvalidOperationException("the secret of the house"));
        routes.MapGet("/rules/damaged", IResult () => throw new InvalidDataException("a file of ours is damaged"));
        routes.MapGet("/rules/odd-row", () => TypedResults.Ok(JsonSerializer.Deserialize<Note>("{")));
        routes.MapGet("/rules/full", async (CancellationToken cancellationToken) =>
        {
            await File.WriteAllTextAsync("/dev/full", "more than fits", cancellationToken);
            return TypedResults.NoContent();
        });
        routes.MapGet("/rules/scheme", (HttpContext http) => http.Request.Scheme);
        routes.MapGet("/rules/admin", () => "admins only").RequireRole(Role.Admin);
        routes.MapPost("/rules/echo", (Note note) => TypedResults.Ok(note));
        routes.MapPost("/rules/any", (JsonElement any) => TypedResults.Text(any.GetProperty("text").GetString()));
        routes.MapPost("/rules/tree", (Tree tree) => TypedResults.Ok(tree));
        routes.MapPut("/rules/edit", (IfMatch match) => match.Refuses(new(7, 3)) is { } refused ? (IResult)refused : TypedResults.NoContent());
        routes.MapPost("/rules/notes", (Note note, Write write, RecordDatabase database, CancellationToken cancellationToken) => write.OnceAsync(database, async transaction =>
        {
            await AuditLog.WriteAsync(transaction, "note.add", note.Text, note, cancellationToken);
            return note.Weight < 0 ? WebProblems.BadValue.With("negative") : TypedResults.Created($"/rules/notes/{note.Text}", note);
        }, cancellationToken));
        routes.MapPost("/rules/slow", (Write write, RecordDatabase database, CancellationToken cancellationToken) => write.OnceAsync(database, async _ =>
        {
            Entered.TrySetResult();
            await Release.Task.WaitAsync(cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken));
    }
}
