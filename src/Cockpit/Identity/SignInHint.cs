namespace SpatialCockpit.Cockpit.Identity;

/// <summary>What a stranger is told beside that they must sign in, where that is not the usual way.</summary>
public sealed record SignInHint(string Words);
