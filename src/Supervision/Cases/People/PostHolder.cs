using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.People;

/// <summary>Somebody holds a post at a division.</summary>
/// <param name="Account">User name of the account, or <c>token:NAME</c>.</param>
/// <param name="Department">Code of the department that they work for; empty for none.</param>
/// <param name="IsFinal">What they approve is done; others pass it to the next tier up.</param>
internal sealed record PostHolder(string Account, string Post, string Region, string Department, bool IsFinal)
{
    /// <summary>Whether it is on them to deal with a case whose turn is their post's: in its department, over its place, or at its tier.</summary>
    public bool Has(Case @case, Post? post) =>
        Post == @case.Holder.Post && (@case.Holder.Person is null || @case.Holder.Person == Account)
        && (post?.IsOfDepartment == true ? Department == @case.Holder.Department : post?.IsOfPlace != true && @case.Holder.TierRegion is { } tier ? Region == tier : Covers(@case));

    /// <summary>Whether a case is of their division, and of their department where they have one.</summary>
    public bool Covers(Case @case) => @case.Region.StartsWith(Region, StringComparison.Ordinal) && (Department.Length == 0 || Department == @case.Holder.Department);
}
