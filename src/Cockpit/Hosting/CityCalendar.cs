using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>The city's workdays and holidays: the operator's <c>dictionaries/work-calendar.yaml</c> in the data folder, else the one of the installation.</summary>
internal static class CityCalendar
{
    private static readonly string Name = Path.Combine("dictionaries", "work-calendar.yaml");

    /// <exception cref="OperatorException">The operator's cannot be read.</exception>
    public static WorkCalendar Of(DataFolder data, CityClock clock)
    {
        var own = data.File(Name);
        if (!File.Exists(own))
            return Installed(clock);
        try
        {
            return WorkCalendarFile.Load(own, clock);
        }
        catch (PackException e)
        {
            throw new OperatorException(string.Join('\n', e.Mistakes.Select(mistake => $"{own}: {mistake}")));
        }
    }

    public static WorkCalendar Installed(CityClock clock) => WorkCalendarFile.Load(Path.Combine(Installation.Here.Data, Name), clock);
}
