using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>Keeps in the record what follows from other rows of it, from what packs say and from the clock, some rows at a time.</summary>
public interface IKeeper
{
    /// <summary>As <c>GET /changes/wait?for=</c> names it.</summary>
    string Name { get; }

    /// <summary>Where it is noted, with what happened, that something has to be looked at.</summary>
    TableName Questions { get; }

    /// <summary>Tells that what it keeps has changed.</summary>
    Signal Changed { get; }

    /// <summary>Looks at what was noted.</summary>
    /// <returns>False when there was nothing to do.</returns>
    Task<bool> AnswerAsync(CancellationToken cancellationToken);

    /// <summary>Looks at what was noted, else at what its time has come for, else at the next of a round.</summary>
    /// <returns>False when there was nothing to do.</returns>
    Task<bool> StepAsync(CancellationToken cancellationToken);

    /// <summary>Begins a round through everything where packs say something else than before.</summary>
    Task PlanRoundsAsync(CancellationToken cancellationToken);

    /// <summary>When something changes next by itself; null for never.</summary>
    Task<DateTimeOffset?> NextChangeAsync(CancellationToken cancellationToken);
}

public static class Keepers
{
    /// <summary>The keeper, woken by the change stream and by the clock.</summary>
    public static IServiceCollection AddKeeper<T>(this IServiceCollection services) where T : class, IKeeper => services
        .AddSingleton<T>()
        .AddSingleton<KeeperQuestions<T>>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<KeeperQuestions<T>>())
        .AddHostedService<KeeperClock<T>>();
}
