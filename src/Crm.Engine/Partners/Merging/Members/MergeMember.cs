namespace Crm.Partners;

/// <summary>One field of the records that are merged: how it is taken over, and how it goes back (PARTY-11). Immutable.</summary>
/// <param name="Code">The field's code.</param>
/// <param name="IsUnited">Whether all values are kept, so that none can be chosen.</param>
/// <param name="IsEmpty">Whether a record has nothing there.</param>
/// <param name="Take">The first record with what the second one has.</param>
/// <param name="TextOf">The value as the history tells it.</param>
/// <param name="Return">The record as it is now, without what a merge made of before; and whether something was changed since and stays.</param>
internal sealed record MergeMember<T>(
    string Code, bool IsUnited, Func<T, bool> IsEmpty, Func<T, T, T> Take, Func<T, string?> TextOf, Func<T, T, T, (T Record, bool IsKept)> Return);
