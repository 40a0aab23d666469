using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>What who builds screens asks beside overlays of packs, by which screens are kept: what a screen says and where, and what a draft would be.</summary>
internal static class ScreenDrafts
{
    /// <param name="Pack">That declares it.</param>
    /// <param name="Overlay">Version of what was changed of that pack.</param>
    /// <param name="Says">As the pack says it, whoever may see what of it.</param>
    public sealed record ScreenDeclaration(string Name, string Pack, int Overlay, JsonNode Says);

    /// <param name="Pack">Of which the patch is.</param>
    /// <param name="Patch">The whole overlay, as it would be put.</param>
    /// <param name="Role">As whom it is looked at; left out: as oneself.</param>
    public sealed record ScreenDraft(string? Pack = null, JsonObject? Patch = null, string? Role = null);

    /// <param name="Mistakes">Each with its place; none where it can be kept.</param>
    /// <param name="Screen">As it would be seen; null where it has mistakes, or is none of the role's.</param>
    public sealed record ScreenTrial(IReadOnlyList<string> Mistakes, ScreenDocument? Screen);

    public static void MapScreenDrafts(this IEndpointRouteBuilder screens)
    {
        var drafts = screens.MapGroup("/{name}").RequireRole(Role.Admin).ProducesProblem(403).ProducesProblem(404);
        drafts.MapGet("/declaration", Declaration).WithName("get-screen-declaration").WithSummary("What a screen says and which pack says it, with what was changed of it and without leaving anything out");
        drafts.MapPost("/draft", Try).WithName("try-screen").WithSummary("What a draft of a screen would be, and what is wrong with it; role= of the body: as somebody of that role sees it. Nothing is kept").ProducesProblem(400);
    }

    private static Results<Ok<ScreenDeclaration>, ProblemHttpResult> Declaration(string name, PackCatalog catalog) =>
        catalog.World.Packs.FirstOrDefault(pack => pack.Named<Screen>(ScreensSection.SectionKey).ContainsKey(name)) is { } pack && PackTrial.SaidBy(pack, ScreensSection.SectionKey, name) is { } says
            ? TypedResults.Ok(new ScreenDeclaration(name, pack.Name, pack.Files.Overlay.Version, says))
            : WebProblems.NotFound.With();

    private static async Task<Results<Ok<ScreenTrial>, ProblemHttpResult>> Try(string name, ScreenDraft draft, HttpContext http, PackTrial trial)
    {
        if (draft is not { Pack: { } pack, Patch: { } patch })
            return WebProblems.BadBody.With("pack and patch: whose overlay it is, and what that would say.");
        if (draft.Role is { } word && RoleOf(word) is null)
            return WebProblems.BadBody.With("role: leader, analyst, or another role that there is.");
        try
        {
            return trial.Read(pack, patch) is { } read ? TypedResults.Ok(new ScreenTrial([], await SeenAsync(read, name, draft.Role is { } said ? RoleOf(said) : null, http))) : WebProblems.NotFound.With();
        }
        catch (PackException e)
        {
            return TypedResults.Ok(new ScreenTrial([.. e.Mistakes.Select(mistake => mistake.ToString())], null));
        }
    }

    private static Role? RoleOf(string word) => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => string.Equals(role.ToString(), word, StringComparison.OrdinalIgnoreCase));

    /// <param name="read">What the pack would be.</param>
    private static async Task<ScreenDocument?> SeenAsync(PackFile read, string name, Role? role, HttpContext http)
    {
        if (role is { } other)
            http.SetCaller(http.Caller() with { Roles = [other] });
        var viewer = (await ScreenViewer.BindAsync(http))!;
        return read.Named<Screen>(ScreensSection.SectionKey).GetValueOrDefault(name) is { } screen && viewer.Finds(screen) ? ScreenDocument.Of(screen, viewer) : null;
    }
}
