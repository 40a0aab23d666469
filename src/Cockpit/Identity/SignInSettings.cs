using SpatialCockpit.Cockpit.Identity.SingleSignOn;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>What a city asks of those who sign in, <c>sign_in</c> in its settings.</summary>
/// <param name="Hours">That a session lasts; it is not prolonged.</param>
/// <param name="IdleMinutes">After which a session that nobody uses is over.</param>
/// <param name="OneSession">Whoever signs in is signed out everywhere else.</param>
/// <param name="SecondFactor">Roles that have to have one.</param>
/// <param name="SingleSignOn">Null for none.</param>
public sealed record SignInSettings(int Hours = 12, bool OneSession = false, IReadOnlyList<Role>? SecondFactor = null, SingleSignOnSettings? SingleSignOn = null, int IdleMinutes = 120)
{
    /// <summary>A week.</summary>
    public const int MostHours = 168;

    private const int LeastIdleMinutes = 5;

    public TimeSpan Lifetime => TimeSpan.FromHours(Hours);

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    /// <summary>Of a city that begins: whoever may do everything shows more than a password.</summary>
    public static SignInSettings First => new(SecondFactor: [Role.Admin]);

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Mistake() => Hours is < 1 or > MostHours ? $"hours is 1 to {MostHours}."
        : IdleMinutes is < LeastIdleMinutes or > MostHours * 60 ? $"idle_minutes is {LeastIdleMinutes} to {MostHours * 60}."
        : SingleSignOn?.Mistake() is { } wrong ? $"single_sign_on.{wrong}" : null;

    public bool RequiresSecondFactorOf(Caller caller) => SecondFactor is { } roles && caller.Client is null && roles.Any(caller.Is);

    /// <summary>They have to have a second factor, and have none yet.</summary>
    public bool AwaitsSecondFactorOf(Caller caller) => !caller.HasSecondFactor && RequiresSecondFactorOf(caller);
}
