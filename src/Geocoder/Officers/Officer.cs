namespace SpatialCockpit.Geocoder.Officers;

/// <summary>A grid supervisor as a scoped row: who may see it, and which duty grid is theirs.</summary>
internal sealed record Officer(string Code, string Name, string? DutyCode, bool IsOnDuty, string Region, int[] Audience);

/// <summary>A supervisor to whom a caller may be sent.</summary>
public sealed record OfficerName(string Code, string Name);
