"""The screens of the game; each module holds one."""
