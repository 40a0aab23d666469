using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs.Overlays;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>Packs in force, for administrators: listed, planned, installed, removed.</summary>
public static class PackEndpoints
{
    private static readonly ProblemType BadPack = new("bad-pack", 400, "The pack has mistakes.");
    private static readonly ProblemType PackRefused = new("pack-refused", 409, "Something would be lost.");

    /// <param name="Files">Texts by file name: <c>pack.yaml</c> and those of its sections.</param>
    public sealed record PackForm(IReadOnlyDictionary<string, string> Files);

    /// <param name="Overlay">Version of what an administrator changed of it; 0 for nothing.</param>
    public sealed record PackEntry(string Name, int Version, string Title, string? TitleEn, int Overlay);

    /// <param name="From">Version in force before; null where there was none.</param>
    /// <param name="To">Null where it was removed.</param>
    /// <param name="Done">False where only the plan was asked for.</param>
    public sealed record PlanAnswer(string Name, int? From, int? To, bool Done, IReadOnlyList<string> Steps);

    public static IServiceCollection AddPacks(this IServiceCollection services, IEnumerable<IPackSection> sections)
    {
        foreach (var section in sections)
            services.AddSingleton(section);
        return services.AddSingleton<PackCatalog>().AddSingleton<IProjection>(provider => provider.GetRequiredService<PackCatalog>()).AddSingleton<PackInstaller>().AddSingleton<PackTrial>();
    }

    public static void MapPacks(this IEndpointRouteBuilder routes)
    {
        var packs = routes.MapGroup("/packs").WithTags("Packs").RequireRole(Role.Admin).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        packs.MapGet("/", Find).WithName("list-packs").WithSummary("Packs in force");
        packs.MapPut("/{name}", Install).RequireAdministratorOfAll().WithName("install-pack").WithSummary("Bring a pack into force, new or another version; plan=true only says what that would do").ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);
        packs.MapDelete("/{name}", Remove).RequireAdministratorOfAll().WithName("remove-pack").WithSummary("Take a pack out of force, where nothing of it would be lost").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        packs.MapOverlays();
    }

    private static Ok<IReadOnlyList<PackEntry>> Find(PackCatalog catalog) =>
        TypedResults.Ok<IReadOnlyList<PackEntry>>([.. catalog.World.Packs.Select(pack => new PackEntry(pack.Name, pack.Version, pack.Title, pack.TitleEn, pack.Files.Overlay.Version))]);

    private static Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> Install(string name, PackForm form, HttpContext http, PackInstaller installer, CancellationToken cancellationToken, bool plan = false) =>
        AnswerAsync(async () => await installer.InstallAsync(new(name, form.Files), http.Caller(), plan, cancellationToken), http.Response);

    private static Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> Remove(string name, HttpContext http, PackInstaller installer, CancellationToken cancellationToken, bool plan = false) =>
        AnswerAsync(() => installer.RemoveAsync(name, http.Caller(), plan, cancellationToken), http.Response);

    private static async Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> AnswerAsync(Func<Task<PackPlan?>> change, HttpResponse response)
    {
        var (plan, problem) = await TryAsync(change, response);
        return plan is null ? problem! : TypedResults.Ok(new PlanAnswer(plan.Name, plan.Before?.Version, plan.After?.Version, plan.Lsn is not null, [.. plan.Steps.Select(step => step.Words)]));
    }

    /// <returns>What was, or would be, done; else why it is not.</returns>
    internal static async Task<(PackPlan? Plan, ProblemHttpResult? Problem)> TryAsync(Func<Task<PackPlan?>> change, HttpResponse response)
    {
        try
        {
            if (await change() is not { } plan)
                return (null, WebProblems.NotFound.With());
            if (plan.Refusals.Any())
                return (null, PackRefused.With(string.Join(" ", plan.Refusals), [new("refusals", plan.Refusals)]));
            if (plan.Lsn is { } lsn)
                LsnHeader.Set(response, lsn);
            return (plan, null);
        }
        catch (PackException e)
        {
            return (null, BadPack.With(e.Mistakes[0].ToString(), [new("mistakes", e.Mistakes.Select(mistake => mistake.ToString()))]));
        }
    }
}
