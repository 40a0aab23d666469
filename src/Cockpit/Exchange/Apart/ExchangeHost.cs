using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;
using Npgsql;
using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Exchange.Calls;
using SpatialCockpit.Cockpit.Exchange.Pushes;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Cockpit.Pages;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Apart;

/// <summary>
/// The interface side in a process of its own: the same services over the same record, of which only those run that programs need. It keeps no projection, follows no change stream, starts no process and writes nothing into the data
/// folder; who asks, what they may and what is published is read from the record.
/// </summary>
public static class ExchangeHost
{
    /// <summary>The main system has the record's connections beside it.</summary>
    private const int MostConnections = 8;

    private static readonly SignInHint ForPrograms = new("Only programs are served here: show the key of one as 'Authorization: Bearer', or sign with it. Neither sessions of people nor admin.token are known.");

    public static WebApplication Build(StartOptions options, DataFolder data, RecordConnections record)
    {
        var builder = CockpitHost.Composed(options, data, record.WithPoolsOf(MostConnections), isApart: true);
        builder.Services.RemoveAll<IHostedService>();
        builder.Services.RemoveAll<IProjection>();
        builder.Services.RemoveAll<IReadiness>();
        builder.Services
            .AddSingleton<RecordFollower>()
            .AddHostedService(provider => provider.GetRequiredService<RecordFollower>())
            .AddHostedService(provider => provider.GetRequiredService<ClientUse>())
            .AddHostedService(provider => provider.GetRequiredService<CallLog>())
            .AddHostedService(provider => provider.GetRequiredService<PushClock>())
            .AddHostedService(provider => provider.GetRequiredService<TroubleWatch>());
        var app = builder.Build();
        app.UseForwarded(options);
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseProblems();
        app.UseHeadLimit();
        app.Use(next => http => ForProgramsAsync(http, next));
        app.UseRouting();
        app.UseExactRoutes();
        app.UseBodyLimit();
        app.UseIdentity();
        app.UseExportAudit();
        app.Use(next => http => http.Features.Get<Caller>() is { Client: null } ? WebProblems.SignInRequired.WriteAsync(http, ForPrograms.Words) : next(http));
        app.UseStrictRequests();
        app.UseAdmission();
        app.MapToken();
        app.MapExchange(isApart: true);
        var health = app.MapGroup("/health").AllowAnonymous();
        health.MapGet("", HealthAsync);
        health.MapGet("/live", () => TypedResults.Ok(new HealthEndpoints.Status("live")));
        health.MapGet("/ready", ReadyAsync);
        app.CompileOnce();
        return app;
    }

    /// <summary>No session is known here, and no page shown.</summary>
    private static Task ForProgramsAsync(HttpContext http, RequestDelegate next)
    {
        http.Request.Headers.Remove(HeaderNames.Cookie);
        http.Request.Headers.Accept = "application/json";
        http.Features.Set(ForPrograms);
        return http.Request.Path == "/" ? WebProblems.NotFound.WriteAsync(http) : next(http);
    }

    /// <summary>In the words of the main system, and no more of them than it tells strangers.</summary>
    private static async Task<Ok<HealthEndpoints.Brief>> HealthAsync(RecordDatabase record, RecordFollower follower, CancellationToken cancellationToken) =>
        TypedResults.Ok(new HealthEndpoints.Brief(!follower.IsReady ? "starting" : await IsReachedAsync(record, cancellationToken) ? "well" : "degraded"));

    private static async Task<Results<Ok<HealthEndpoints.Status>, ProblemHttpResult>> ReadyAsync(RecordDatabase record, RecordFollower follower, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!await IsReachedAsync(record, cancellationToken))
        {
            WebProblems.AskToRetry(response);
            return WebProblems.RecordAway.With();
        }
        return follower.IsReady ? TypedResults.Ok(new HealthEndpoints.Status("ready")) : HealthEndpoints.NotReady.With();
    }

    private static async Task<bool> IsReachedAsync(RecordDatabase record, CancellationToken cancellationToken)
    {
        try
        {
            await using var ask = record.Feed.CreateCommand("select 1");
            await ask.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
