using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>A sort of work that waits for people. Each room that has some tells of it; the list of tasks puts them together.</summary>
internal interface ITaskSource
{
    /// <summary>What the sort is called in answers and in the parameter <c>kind</c>.</summary>
    string Kind { get; }

    /// <summary>Open work, as SQL over what the caller sees.</summary>
    /// <param name="values">Of the SQL's parameters, <c>$1</c> first; those that it needs are added.</param>
    /// <returns>Null where the caller can have none.</returns>
    Task<TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken);

    /// <summary>What one is called, and where more is told of it.</summary>
    TaskWords WordsOf(TaskRow row);
}
