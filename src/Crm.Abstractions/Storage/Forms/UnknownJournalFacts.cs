namespace Crm.Storage;

/// <summary>What changed, in a form this library does not know: a newer library at work on the same store wrote it.</summary>
/// <remarks>Stores give it back as it was. What would have to be computed from it is refused with <c>storage.facts.unknown</c> instead of being wrong.</remarks>
/// <param name="Form">The form and the text.</param>
public sealed record UnknownJournalFacts(UnknownForm Form) : JournalFacts;
