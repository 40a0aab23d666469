using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Packs.Overlays;

/// <summary>What administrators change of packs in force, without touching a file: shown, compared, laid over, rolled back. Each version has an ETag of its own.</summary>
internal static class OverlayEndpoints
{
    /// <param name="Says">The whole pack as it is in force: what a patch is made for.</param>
    public sealed record PackAnswer(string Name, int Version, int Overlay, JsonObject Says);

    /// <param name="Patch">A merge patch (RFC 7396) by the keys of <c>pack.yaml</c>, whole: what it does not name is as the files say.</param>
    /// <param name="Note">Why it is changed.</param>
    public sealed record OverlayForm(JsonObject? Patch = null, string? Note = null);

    public sealed record OverlayAnswer(int Version, JsonObject Patch);

    /// <param name="To">The version whose patch is in force again, as a new version; 0 for what the files say.</param>
    public sealed record RollbackForm(int? To = null, string? Note = null);

    /// <param name="Version">In force, or that it would be.</param>
    /// <param name="Done">False where only the plan was asked for.</param>
    /// <param name="Steps">What is done to the record for it.</param>
    /// <param name="Changes">What the pack says otherwise than before.</param>
    public sealed record OverlayPlan(int Version, bool Done, IReadOnlyList<string> Steps, IReadOnlyList<JsonChange> Changes);

    public static void MapOverlays(this IEndpointRouteBuilder packs)
    {
        packs.MapGet("/{name}", ShowPack).WithName("show-pack").WithSummary("What a pack in force says, with what was changed of it").ProducesProblem(404);
        packs.MapGet("/{name}/overlay", Show).WithName("show-pack-overlay").WithSummary("What was changed of a pack; version= as it once was").ProducesProblem(400).ProducesProblem(404);
        packs.MapPut("/{name}/overlay", Put).RequireAdministratorOfAll().WithName("change-pack").WithSummary("Change a pack in force, by a merge patch over its files; plan=true only says what that would do").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
        packs.MapGet("/{name}/overlay/versions", Versions).WithName("list-pack-overlays").WithSummary("Who changed a pack when, newest first; path=/screens/city: only what changed that place of it, each with what it said then").ProducesProblem(400).ProducesProblem(404);
        packs.MapGet("/{name}/overlay/changes", Changes).WithName("compare-pack-overlays").WithSummary("How two versions of a changed pack differ; from=0 is what its files say").ProducesProblem(400).ProducesProblem(404);
        packs.MapPost("/{name}/overlay/rollback", RollBack).RequireAdministratorOfAll().WithName("roll-back-pack").WithSummary("Let a pack say again what it said once").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
    }

    private static Results<Ok<PackAnswer>, ProblemHttpResult> ShowPack(string name, PackCatalog catalog, HttpResponse response)
    {
        if (Find(catalog, name) is not { } pack)
            return WebProblems.NotFound.With();
        response.Headers.ETag = TagOf(pack.Files.Overlay);
        return TypedResults.Ok(new PackAnswer(name, pack.Version, pack.Files.Overlay.Version, PackDocument.Of(pack.Files)));
    }

    private static async Task<Results<Ok<OverlayAnswer>, ProblemHttpResult>> Show(string name, PackCatalog catalog, RecordDatabase record, HttpResponse response, CancellationToken cancellationToken, int? version = null)
    {
        if (Find(catalog, name) is not { } pack || await VersionAsync(record, pack, version, cancellationToken) is not { } overlay)
            return WebProblems.NotFound.With();
        response.Headers.ETag = TagOf(overlay);
        return TypedResults.Ok(new OverlayAnswer(overlay.Version, overlay.Patch));
    }

    private static Task<Results<Ok<OverlayPlan>, ProblemHttpResult>> Put(string name, OverlayForm form, IfMatch ifMatch, HttpContext http, PackInstaller installer, CancellationToken cancellationToken, bool plan = false) =>
        form.Patch is { } patch
            ? ChangeAsync(name, patch, form.Note, plan, ifMatch, http, installer, cancellationToken)
            : Task.FromResult<Results<Ok<OverlayPlan>, ProblemHttpResult>>(WebProblems.BadBody.With("patch: a map of what the pack shall say, by the keys of pack.yaml."));

    private static async Task<Results<Ok<IReadOnlyList<OverlayEntry>>, ProblemHttpResult>> Versions(string name, PackCatalog catalog, RecordDatabase record, CancellationToken cancellationToken, string? path = null)
    {
        if (Find(catalog, name) is not { } pack)
            return WebProblems.NotFound.With();
        if (path is not null && !path.StartsWith('/'))
            return WebProblems.BadParameter.With("path: a JSON pointer into the pack: /screens/city.");
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return TypedResults.Ok(path is null ? await OverlayRows.ListAsync(connection, name, cancellationToken) : await OverlayHistory.OfAsync(connection, pack.Files, path, cancellationToken));
    }

    private static async Task<Results<Ok<IReadOnlyList<JsonChange>>, ProblemHttpResult>> Changes(string name, PackCatalog catalog, RecordDatabase record, CancellationToken cancellationToken, int from = 0, int? to = null) =>
        Find(catalog, name) is { } pack && await VersionAsync(record, pack, from, cancellationToken) is { } before && await VersionAsync(record, pack, to, cancellationToken) is { } after
            ? TypedResults.Ok(Compared(pack.Files with { Overlay = before }, pack.Files with { Overlay = after }))
            : WebProblems.NotFound.With();

    private static async Task<Results<Ok<OverlayPlan>, ProblemHttpResult>> RollBack(string name, RollbackForm form, IfMatch ifMatch, HttpContext http, PackCatalog catalog, PackInstaller installer, RecordDatabase record, CancellationToken cancellationToken, bool plan = false)
    {
        if (form.To is not { } to)
            return WebProblems.BadBody.With("to: the version that shall be in force again, 0 for what the files say.");
        return Find(catalog, name) is { } pack && await VersionAsync(record, pack, to, cancellationToken) is { } once
            ? await ChangeAsync(name, once.Patch, form.Note, plan, ifMatch, http, installer, cancellationToken)
            : WebProblems.NotFound.With();
    }

    private static async Task<Results<Ok<OverlayPlan>, ProblemHttpResult>> ChangeAsync(
        string name, JsonObject patch, string? note, bool isTrial, IfMatch ifMatch, HttpContext http, PackInstaller installer, CancellationToken cancellationToken)
    {
        ProblemHttpResult? stale = null;
        var (plan, problem) = await PackEndpoints.TryAsync(() => installer.OverlayAsync(name, patch, note, overlay => (stale = ifMatch.RefusesTag(TagOf(overlay))) is null, http.Caller(), isTrial, cancellationToken), http.Response);
        if (plan is not { After: { } after })
            return stale ?? problem!;
        if (plan.Lsn is not null)
            http.Response.Headers.ETag = TagOf(after.Files.Overlay);
        return TypedResults.Ok(new OverlayPlan(after.Files.Overlay.Version, plan.Lsn is not null, [.. plan.Steps.Select(step => step.Words)], plan.Before is { } before ? Compared(before.Files, after.Files) : []));
    }

    private static IReadOnlyList<JsonChange> Compared(PackFiles before, PackFiles after) => [.. JsonChanges.Between(PackDocument.Of(before), PackDocument.Of(after))];

    private static PackFile? Find(PackCatalog catalog, string name) => catalog.World.Packs.FirstOrDefault(pack => pack.Name == name);

    /// <summary>As it is kept, also where it does not fit and nothing of it is in force.</summary>
    /// <param name="version">Null for the newest.</param>
    private static async Task<PackOverlay?> VersionAsync(RecordDatabase record, PackFile pack, int? version, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return await OverlayRows.FindAsync(connection, pack.Name, version ?? pack.Files.Overlay.Version, cancellationToken);
    }

    private static string TagOf(PackOverlay overlay) => $"\"overlay-{overlay.Version}\"";
}
