namespace QuickStart.CommandLine;

/// <summary>The program cannot go on; the message says why and what to do.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">What the machine said.</param>
public sealed class RemedyException(string message, Exception? inner = null) : Exception(message, inner);
