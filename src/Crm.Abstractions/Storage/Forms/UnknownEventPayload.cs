namespace Crm.Storage;

/// <summary>Something that happened, told in a form this library does not know: a newer library at work on the same store told it.</summary>
/// <remarks>Stores give it back as it was. No handler receives it: its aggregate waits for a process that knows the form (<c>delivery.form.unknown</c>).</remarks>
/// <param name="Form">The form and the text.</param>
public sealed record UnknownEventPayload(UnknownForm Form) : EventPayload;
