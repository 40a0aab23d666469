using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>What a city asks of those who sign in, <c>sign_in</c> in its settings.</summary>
/// <param name="Hours">That a session lasts; it is not prolonged.</param>
/// <param name="OneSession">Whoever signs in is signed out everywhere else.</param>
/// <param name="SecondFactor">Roles that have to have one.</param>
public sealed record SignInSettings(int Hours = 12, bool OneSession = false, IReadOnlyList<Role>? SecondFactor = null)
{
    /// <summary>A week.</summary>
    public const int MostHours = 168;

    public TimeSpan Lifetime => TimeSpan.FromHours(Hours);

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Mistake() => Hours is < 1 or > MostHours ? $"hours is 1 to {MostHours}." : null;

    public bool RequiresSecondFactorOf(Caller caller) => SecondFactor is { } roles && caller.Client is null && roles.Any(caller.Is);

    /// <summary>They have to have a second factor, and have none yet.</summary>
    public bool AwaitsSecondFactorOf(Caller caller) => !caller.HasSecondFactor && RequiresSecondFactorOf(caller);
}
