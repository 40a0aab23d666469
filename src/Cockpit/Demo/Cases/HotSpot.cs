using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>
/// A known disturbance: extra cases of one class around a point that may wander, growing from its first day to its peak and fading to its last.
/// </summary>
internal sealed record HotSpot(int Id, int Class, Vec From, Vec To, double RadiusMetres, DateOnly Start, DateOnly Peak, DateOnly Stop, double CasesPerDayAtPeak)
{
    public double Rate(DateOnly day) => day < Start || day > Stop ? 0
        : day <= Peak ? CasesPerDayAtPeak * (day.DayNumber - Start.DayNumber + 1) / (Peak.DayNumber - Start.DayNumber + 1)
        : CasesPerDayAtPeak * (Stop.DayNumber - day.DayNumber) / Math.Max(1, Stop.DayNumber - Peak.DayNumber);

    public Vec At(DateOnly day) => From + (To - From) * ((day.DayNumber - Start.DayNumber) / (double)Math.Max(1, Stop.DayNumber - Start.DayNumber));
}
