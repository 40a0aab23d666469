using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Platform.Calendar;

/// <summary>Reads the city's work calendar from YAML.</summary>
public static class WorkCalendarFile
{
    /// <exception cref="PackException">With every mistake found, file and line.</exception>
    public static WorkCalendar Load(string path, CityClock clock)
    {
        var mistakes = new List<PackMistake>();
        if (PackFile.ReadYaml(path, Path.GetFileName(path), mistakes) is not { } root)
            throw new PackException(mistakes);
        var days = DeclaredDays.Read(root);
        root.Close();
        return mistakes.Count == 0 ? new WorkCalendar(clock, days.Week, days.Exceptions) : throw new PackException(mistakes);
    }
}
