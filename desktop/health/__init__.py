"""Cases with something missing (Sager med mangler): what the law and good work still ask of many cases."""
