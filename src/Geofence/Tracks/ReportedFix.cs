using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <param name="Object">Its code.</param>
/// <param name="Ordinal">The how-manieth of its report, or of the commit it has become part of, from 0.</param>
/// <param name="Attributes">A JSON object of what was reported besides; null for nothing.</param>
/// <param name="Traits">Of an object that is registered; null for another.</param>
public readonly record struct ReportedFix(string Object, Owner Owner, Fix Fix, int Ordinal = 0, string? Attributes = null, Traits? Traits = null);
