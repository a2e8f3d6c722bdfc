"""The rig: software audio devices, and a robot candidate who listens to the program and answers it by voice."""
